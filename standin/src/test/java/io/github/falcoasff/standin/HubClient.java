package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.Resource;
import software.amazon.awssdk.services.securityhub.model.SeverityLabel;

/**
 * Calls the stand-in: with the SDK's client, and over plain HTTP for what the SDK would not send.
 */
final class HubClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HubClient() {}

  /** Returns the SDK's client, without retries. */
  static SecurityHubClient sdk(URI endpoint, String region) {
    return SecurityHubClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(Duration.ofSeconds(30)))
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** Returns a valid finding, built with the SDK. */
  static AwsSecurityFinding finding(String id, String updatedAt) {
    return AwsSecurityFinding.builder()
        .schemaVersion("2018-10-08")
        .id(id)
        .productArn("arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default")
        .generatorId("falco/rule")
        .awsAccountId(SampleFindings.ACCOUNT)
        .createdAt("2026-03-30T18:55:16.000Z")
        .updatedAt(updatedAt)
        .title("Terminal shell in container")
        .description("A shell was spawned.")
        .findingProviderFields(
            fields -> fields.severity(s -> s.label(SeverityLabel.MEDIUM)).types("TTPs/Execution"))
        .resources(Resource.builder().type("Other").id("host-1").build())
        .build();
  }

  /** Returns a valid finding with a fixed time, built with the SDK. */
  static AwsSecurityFinding finding(String id) {
    return finding(id, "2026-03-30T18:55:16.000Z");
  }

  /** Returns an Authorization header for a Region and a service. */
  static String authorization(String region, String service) {
    return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260330/%s/%s/aws4_request, "
            .formatted(region, service)
        + "SignedHeaders=host;x-amz-date, Signature="
        + "0".repeat(64);
  }

  /** Posts findings with a valid Authorization header. */
  static HttpResponse<String> post(SecurityHubStandIn hub, List<? extends JsonNode> findings)
      throws IOException, InterruptedException {
    String joined = String.join(",", findings.stream().map(JsonNode::toString).toList());
    return post(hub, "{\"Findings\":[" + joined + "]}");
  }

  /** Posts a body with a valid Authorization header. */
  static HttpResponse<String> post(SecurityHubStandIn hub, String body)
      throws IOException, InterruptedException {
    String authorization = authorization(hub.caller().region(), "securityhub");
    return send(request(hub, "POST", "/findings/import", body, authorization));
  }

  /** Returns a request with the given Authorization header; without one if it is empty. */
  static HttpRequest request(
      SecurityHubStandIn hub, String method, String path, String body, String authorization) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(hub.endpoint().resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (!authorization.isEmpty()) {
      builder.header("Authorization", authorization);
    }
    return builder.build();
  }

  /** Sends a request. */
  static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
