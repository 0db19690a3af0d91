package io.github.falcoasff.priming;

import io.github.falcoasff.aws.DirectHttpClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A connection that reaches nothing: it takes a request and answers it itself, as Security Hub and
 * SQS would. The function's HTTP client runs on it, so that nothing but the network is left out.
 */
public final class OfflineConnection extends HttpURLConnection {
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();

  private OfflineConnection(URL url) {
    super(url);
  }

  /** An HTTP client that opens no connection. */
  public static SdkHttpClient client() {
    return new DirectHttpClient(OfflineConnection::open);
  }

  private static HttpURLConnection open(URI uri) throws MalformedURLException {
    return new OfflineConnection(uri.toURL());
  }

  @Override
  public void connect() {
    connected = true;
  }

  @Override
  public void disconnect() {
    connected = false;
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  @Override
  public OutputStream getOutputStream() {
    return request;
  }

  @Override
  public InputStream getInputStream() {
    String answer = OfflineAnswer.to(request.toByteArray());
    return new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int getResponseCode() {
    return HTTP_OK;
  }

  @Override
  public String getResponseMessage() {
    return "OK";
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return Map.of("Content-Type", List.of("application/json"));
  }
}
