package io.github.falcoasff.aws;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Calls of one service in one Region, in the protocols that AWS's services speak. */
public final class ServiceCalls {
  private final SignedCalls calls;
  private final String service;
  private final URI endpoint;

  /**
   * Calls of a service.
   *
   * @param service its name in endpoints and signatures, such as <code>ec2</code>
   * @param endpoint another endpoint than the Region's
   */
  public ServiceCalls(SignedCalls calls, String service, Optional<URI> endpoint) {
    this.calls = calls;
    this.service = service;
    this.endpoint =
        endpoint
            .map(uri -> uri.toString().endsWith("/") ? uri : URI.create(uri + "/"))
            .orElseGet(() -> Endpoints.of(service, calls.region()).resolve("/"));
  }

  /**
   * A call of the EC2 query protocol.
   *
   * @param parameters the form beside <code>Action</code> and <code>Version</code>
   * @return the XML of the answer
   * @throws AwsCallException if it was refused or had no answer
   */
  public String query(String action, String version, Map<String, String> parameters) {
    String form =
        "Action="
            + encoded(action)
            + "&Version="
            + encoded(version)
            + parameters.entrySet().stream()
                .map(pair -> "&" + encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining());
    Map<String, String> headers =
        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    return send(action, SdkHttpMethod.POST, endpoint, headers, form);
  }

  /**
   * A call of the AWS JSON 1.1 protocol.
   *
   * @param target the service's own name, a dot and the operation
   * @return the JSON of the answer
   * @throws AwsCallException if it was refused or had no answer
   */
  public String json(String target, String body) {
    Map<String, String> headers =
        Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target);
    String action = target.substring(target.lastIndexOf('.') + 1);
    return send(action, SdkHttpMethod.POST, endpoint, headers, body);
  }

  /**
   * A GET of the REST JSON protocol.
   *
   * @param action what the call is called in messages
   * @param path without a leading slash, encoded as it is sent
   * @return the JSON of the answer
   * @throws AwsCallException if it was refused or had no answer
   */
  public String get(String action, String path) {
    return send(action, SdkHttpMethod.GET, endpoint.resolve(path), Map.of(), "");
  }

  private String send(
      String action, SdkHttpMethod method, URI uri, Map<String, String> headers, String body) {
    return calls.send(new Call(service + ":" + action, service, method, uri, headers, body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
