package io.github.falcoasff.priming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work of before the snapshot is done once, or not at all, and leaves proxies as they were. */
final class BeforeSnapshotTest {
  private static final URI RESTORE =
      URI.create("http://127.0.0.1:9001/2018-06-01/runtime/restore/next");

  private static final URI NEXT =
      URI.create("http://127.0.0.1:9001/2018-06-01/runtime/invocation/next");

  private static final InetSocketAddress ADDRESS = InetSocketAddress.createUnresolved("proxy", 1);

  private static final List<Proxy> PROXIES = List.of(new Proxy(Proxy.Type.HTTP, ADDRESS));

  private final ProxySelector before = ProxySelector.getDefault();
  private final Standard standard = new Standard();
  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void aSelectorOfTheFunctions() {
    ProxySelector.setDefault(standard);
  }

  @AfterEach
  void asItWas() {
    ProxySelector.setDefault(before);
  }

  @Test
  void theRequestForTheRestoreHasTheWorkDoneOnce() {
    BeforeSnapshot selector = BeforeSnapshot.run(() -> done.add("work"));

    assertThat(ProxySelector.getDefault().select(RESTORE)).isEqualTo(PROXIES);
    assertThat(selector.select(RESTORE)).isEqualTo(PROXIES);

    assertThat(done).containsExactly("work");
    assertThat(selector.callOff()).isFalse();
  }

  @Test
  void theWorkFindsTheSelectorThatThereWas() {
    BeforeSnapshot selector =
        BeforeSnapshot.run(
            () -> {
              if (ProxySelector.getDefault() == standard) {
                done.add("standard");
              }
            });

    selector.select(RESTORE);

    assertThat(done).containsExactly("standard");
    assertThat(ProxySelector.getDefault()).isSameAs(standard);
  }

  @Test
  void anyOtherRequestGoesItsWay() {
    BeforeSnapshot selector = BeforeSnapshot.run(() -> done.add("work"));

    assertThat(selector.select(NEXT)).isEqualTo(PROXIES);
    assertThat(selector.select(URI.create("mailto:nobody"))).isEqualTo(PROXIES);
    selector.connectFailed(NEXT, ADDRESS, new IOException());

    assertThat(done).isEmpty();
    assertThat(standard.failed).containsExactly(NEXT);
    assertThat(ProxySelector.getDefault()).isSameAs(selector);
  }

  @Test
  void workThatIsCalledOffIsNotDoneAnyMore() {
    BeforeSnapshot selector = BeforeSnapshot.run(() -> done.add("work"));

    assertThat(selector.callOff()).isTrue();
    assertThat(selector.callOff()).isFalse();
    assertThat(selector.select(RESTORE)).isEqualTo(PROXIES);

    assertThat(done).isEmpty();
    assertThat(ProxySelector.getDefault()).isSameAs(standard);
  }

  @Test
  void aSelectorThatCameLaterStays() {
    BeforeSnapshot selector = BeforeSnapshot.run(() -> done.add("work"));
    Standard later = new Standard();
    ProxySelector.setDefault(later);

    selector.callOff();

    assertThat(ProxySelector.getDefault()).isSameAs(later);
  }

  @Test
  void withoutASelectorThereIsNoProxy() {
    ProxySelector.setDefault(null);
    BeforeSnapshot selector = BeforeSnapshot.run(() -> done.add("work"));

    selector.connectFailed(RESTORE, ADDRESS, new IOException());
    assertThat(selector.select(RESTORE)).containsExactly(Proxy.NO_PROXY);

    assertThat(done).containsExactly("work");
    assertThat(ProxySelector.getDefault()).isNull();
  }

  private static final class Standard extends ProxySelector {
    private final List<URI> failed = new ArrayList<>();

    @Override
    public List<Proxy> select(URI uri) {
      return PROXIES;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      failed.add(uri);
    }
  }
}
