package io.github.falcoasff.aws;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * HTTP clients on the JDK's own connections. TLS is set up by the first connection that has it,
 * with the JDK's default context; the SDK's standard client sets up a context of its own when it is
 * built, which costs some 300 classes and the reading of the trust store in each.
 */
public final class HttpClients {
  private HttpClients() {}

  /**
   * Makes a client; no connection is opened. A proxy in the variables <code>HTTPS_PROXY</code> and
   * <code>NO_PROXY</code> is used as by any client of the SDK.
   *
   * @param connect how long a connection may take
   * @param silence how long an answer may say nothing
   */
  public static SdkHttpClient create(Duration connect, Duration silence) {
    if (ProxyConfiguration.builder().scheme("https").build().host() != null) {
      return UrlConnectionHttpClient.builder()
          .connectionTimeout(connect)
          .socketTimeout(silence)
          .build();
    }
    return new DirectHttpClient(uri -> open(uri, connect, silence));
  }

  /** Makes a client that reaches its end directly, whatever proxy there is. */
  public static SdkHttpClient direct(Duration connect, Duration silence) {
    return new DirectHttpClient(
        uri ->
            limited(
                (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY), connect, silence));
  }

  private static HttpURLConnection open(URI uri, Duration connect, Duration silence)
      throws IOException {
    return limited((HttpURLConnection) uri.toURL().openConnection(), connect, silence);
  }

  private static HttpURLConnection limited(
      HttpURLConnection connection, Duration connect, Duration silence) {
    connection.setConnectTimeout(Math.toIntExact(connect.toMillis()));
    connection.setReadTimeout(Math.toIntExact(silence.toMillis()));
    return connection;
  }
}
