package io.github.falcoasff.entrypoint;

import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.ServiceAnswer;
import io.github.falcoasff.standin.aws.ServiceCall;
import io.github.falcoasff.standin.aws.SqsStandIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Brings the SDK's calls to a queue and a bucket of this process. */
record ProcessHttp(SqsStandIn queue, S3StandIn bucket) implements SdkHttpClient {
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return response(answer(request));
      }

      @Override
      public void abort() {
        // A call takes no time.
      }
    };
  }

  @Override
  public String clientName() {
    return "process";
  }

  @Override
  public void close() {
    // There are no connections.
  }

  private ServiceAnswer answer(HttpExecuteRequest request) throws IOException {
    String host = request.httpRequest().host();
    boolean s3 = host.contains("s3");
    String path = request.httpRequest().encodedPath();
    // A name that cannot be part of a host is in the path already.
    int end = host.indexOf(".s3");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .httpRequest()
        .forEachHeader((name, values) -> headers.put(name, String.join(", ", values)));
    ServiceCall call =
        new ServiceCall(
            request.httpRequest().method().name(),
            URI.create(s3 && end >= 0 ? "/" + host.substring(0, end) + path : path),
            headers,
            body(request));
    return s3 ? bucket.call(call) : queue.call(call);
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = request.contentStreamProvider().get().newStream()) {
      return in.readAllBytes();
    }
  }

  private static HttpExecuteResponse response(ServiceAnswer answer) {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    SdkHttpFullResponse.Builder head =
        SdkHttpFullResponse.builder().statusCode(answer.status()).statusText("Answer");
    answer.headers().forEach(head::putHeader);
    head.putHeader("Content-Type", answer.contentType());
    head.putHeader("Content-Length", Integer.toString(bytes.length));
    head.putHeader("x-amzn-RequestId", "r");
    head.putHeader("x-amz-request-id", "r");
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }
}
