package io.github.falcoasff.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** What becomes of a request that is given up before its connection stands. */
final class DirectHttpClientTest {
  private static final HttpExecuteRequest REQUEST =
      HttpExecuteRequest.builder()
          .request(
              SdkHttpRequest.builder()
                  .method(SdkHttpMethod.POST)
                  .uri(URI.create("http://127.0.0.1:9/x"))
                  .putHeader("Content-Length", "2")
                  .build())
          .contentStreamProvider(() -> new ByteArrayInputStream(new byte[2]))
          .build();

  @Test
  void anAbortWhileItConnectsEndsItBeforeItIsSent() throws IOException {
    AtomicReference<ExecutableHttpRequest> call = new AtomicReference<>();
    Scripted connection = new Scripted(() -> call.get().abort());
    call.set(new DirectHttpClient(uri -> connection).prepareRequest(REQUEST));

    assertThatThrownBy(() -> call.get().call()).isInstanceOf(IOException.class);
    assertThat(connection.written).isFalse();
    assertThat(connection.disconnected).isTrue();
  }

  @Test
  void theShorterOfTwoTimeOutsCounts() throws IOException {
    Scripted connection = new Scripted(() -> {});
    connection.setConnectTimeout(3_000);
    connection.setReadTimeout(30_000);
    LimitedRequest call =
        (LimitedRequest) new DirectHttpClient(uri -> connection).prepareRequest(REQUEST);
    call.within(Duration.ofSeconds(5));
    call.call();

    assertThat(connection.getConnectTimeout()).isEqualTo(3_000);
    assertThat(connection.getReadTimeout()).isEqualTo(5_000);
    assertThat(connection.written).isTrue();
  }

  /** A connection to nowhere that is answered with an empty 200. */
  private static final class Scripted extends HttpURLConnection {
    private final Runnable onConnect;
    private boolean written;
    private boolean disconnected;

    Scripted(Runnable onConnect) throws IOException {
      super(URI.create("http://127.0.0.1:9/x").toURL());
      this.onConnect = onConnect;
    }

    @Override
    public void connect() {
      onConnect.run();
    }

    @Override
    public void disconnect() {
      disconnected = true;
    }

    @Override
    public boolean usingProxy() {
      return false;
    }

    @Override
    public OutputStream getOutputStream() {
      written = true;
      return OutputStream.nullOutputStream();
    }

    @Override
    public int getResponseCode() {
      return HTTP_OK;
    }

    @Override
    public InputStream getInputStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
      return Map.of();
    }
  }
}
