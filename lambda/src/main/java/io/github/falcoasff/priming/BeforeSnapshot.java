package io.github.falcoasff.priming;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work to be done once, as the last thing before the snapshot. Behind the hooks Lambda's runtime
 * collects garbage, and from then on the JVM checks each piece of compiled code at its first call.
 * Then it asks for the restore by the JDK's HTTP client, and its snapshot is taken while it waits
 * for the answer (aws-lambda-java-runtime-interface-client 2.9, ContextImpl and
 * LambdaRuntimeApiClientImpl). That client asks which proxy to take, and the work is done before it
 * is told.
 */
public final class BeforeSnapshot extends ProxySelector {
  private static final String RESTORE = "/runtime/restore/next";

  private final Optional<ProxySelector> standard;
  private final Runnable work;
  private final AtomicBoolean waiting = new AtomicBoolean(true);

  private BeforeSnapshot(Optional<ProxySelector> standard, Runnable work) {
    this.standard = standard;
    this.work = work;
  }

  /**
   * Has this work done by the thread that asks for the restore, and until then takes the place of
   * the selector that there is.
   */
  public static BeforeSnapshot run(Runnable work) {
    BeforeSnapshot selector =
        new BeforeSnapshot(Optional.ofNullable(ProxySelector.getDefault()), work);
    ProxySelector.setDefault(selector);
    return selector;
  }

  /**
   * Gives the selector that there was its place back.
   *
   * @return whether the work has not been begun, and never will
   */
  public boolean callOff() {
    boolean calledOff = waiting.getAndSet(false);
    if (calledOff && ProxySelector.getDefault() == this) {
      ProxySelector.setDefault(standard.orElse(null));
    }
    return calledOff;
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (String.valueOf(uri.getPath()).endsWith(RESTORE) && callOff()) {
      work.run();
    }
    return standard.map(selector -> selector.select(uri)).orElse(List.of(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    standard.ifPresent(selector -> selector.connectFailed(uri, address, failure));
  }
}
