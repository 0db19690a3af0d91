package io.github.falcoasff.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An HTTP client for the SDK on the JDK's own connections. It writes a body at once; the SDK's
 * client on the same connections writes and flushes 4 KB at a time, each a system call and, with
 * TLS, a record of its own.
 */
public final class DirectHttpClient implements SdkHttpClient {
  private static final int FIRST_ERROR = 400;

  private final Connections connections;

  /** Where connections come from. */
  @FunctionalInterface
  public interface Connections {
    /** A connection that is not open yet. */
    HttpURLConnection to(URI uri) throws IOException;
  }

  /** Sends by these connections. */
  public DirectHttpClient(Connections connections) {
    this.connections = connections;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Exchange(request);
  }

  @Override
  public void close() {
    // Connections that are kept alive are the JDK's, which closes them by itself.
  }

  /** One request and its answer. */
  private final class Exchange implements LimitedRequest {
    private final HttpExecuteRequest request;
    private Optional<Duration> limit = Optional.empty();
    private volatile Optional<HttpURLConnection> opened = Optional.empty();
    private volatile boolean aborted;

    Exchange(HttpExecuteRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      SdkHttpRequest head = request.httpRequest();
      HttpURLConnection connection = connections.to(head.getUri());
      opened = Optional.of(connection);
      limit.ifPresent(time -> limit(connection, Math.toIntExact(Math.max(1, time.toMillis()))));
      connection.setRequestMethod(head.method().name());
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      // As the SDK's client does; the JDK would ask for pictures first.
      connection.setRequestProperty("Accept", "*/*");
      head.forEachHeader(
          (name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
      Optional<ContentStreamProvider> content = request.contentStreamProvider();
      if (content.isPresent()) {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(
            head.firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(0L));
      }
      connection.connect();
      if (aborted) {
        // While there was no connection yet there was nothing to close.
        connection.disconnect();
        throw new IOException("aborted before it was sent");
      }
      if (content.isPresent()) {
        write(content.get(), connection);
      }
      int status = connection.getResponseCode();
      SdkHttpResponse.Builder answer = SdkHttpResponse.builder().statusCode(status);
      for (Map.Entry<String, List<String>> header : connection.getHeaderFields().entrySet()) {
        // The status line has no name.
        if (header.getKey() != null) {
          answer.putHeader(header.getKey(), header.getValue());
        }
      }
      return HttpExecuteResponse.builder()
          .response(answer.build())
          .responseBody(body(connection, status))
          .build();
    }

    @Override
    public void within(Duration time) {
      limit = Optional.of(time);
    }

    /** An abort cannot close a connection whose answer is being read: that ends by itself. */
    private void limit(HttpURLConnection connection, int milliseconds) {
      connection.setConnectTimeout(shorter(connection.getConnectTimeout(), milliseconds));
      connection.setReadTimeout(shorter(connection.getReadTimeout(), milliseconds));
    }

    /** Of two time-outs; 0 is none. */
    private int shorter(int one, int other) {
      return one == 0 ? other : Math.min(one, other);
    }

    @Override
    public void abort() {
      aborted = true;
      opened.ifPresent(HttpURLConnection::disconnect);
    }

    private void write(ContentStreamProvider content, HttpURLConnection connection)
        throws IOException {
      try (InputStream in = content.newStream();
          OutputStream out = connection.getOutputStream()) {
        in.transferTo(out);
      }
    }

    private AbortableInputStream body(HttpURLConnection connection, int status) throws IOException {
      InputStream body =
          status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream();
      return AbortableInputStream.create(body == null ? InputStream.nullInputStream() : body, this);
    }
  }
}
