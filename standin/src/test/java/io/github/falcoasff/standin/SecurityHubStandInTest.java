package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.SecurityHubException;

/** Tests the stand-in with the SDK's own client. */
final class SecurityHubStandInTest {
  private SecurityHubStandIn hub;
  private SecurityHubClient client;

  @BeforeEach
  void start() {
    hub = SecurityHubStandIn.start(SampleFindings.ACCOUNT, SampleFindings.REGION);
    client = HubClient.sdk(hub.endpoint(), SampleFindings.REGION);
  }

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

  private BatchImportFindingsResponse send(AwsSecurityFinding... findings) {
    return client.batchImportFindings(request -> request.findings(findings));
  }

  @Test
  void importsValidFindings() {
    BatchImportFindingsResponse response =
        send(HubClient.finding("us-east-1/1"), HubClient.finding("us-east-1/2"));

    assertThat(response.successCount()).isEqualTo(2);
    assertThat(response.failedCount()).isZero();
    assertThat(response.failedFindings()).isEmpty();
    assertThat(response.hasFailedFindings()).isTrue();
    assertThat(hub.violations()).isEmpty();
    assertThat(hub.findings()).containsOnlyKeys("us-east-1/1", "us-east-1/2");
    assertThat(hub.findings().get("us-east-1/1").get("Title").textValue())
        .isEqualTo("Terminal shell in container");
  }

  @Test
  void keepsRequests() {
    send(HubClient.finding("us-east-1/1"));

    ImportRequest request = hub.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/findings/import");
    assertThat(request.headers()).containsKey("x-amz-date");
    assertThat(request.status()).isEqualTo(200);
    assertThat(request.scope()).map(SigningScope::service).contains("securityhub");
    assertThat(request.scope()).map(SigningScope::accessKeyId).contains("AKIDEXAMPLE");
    assertThat(request.text()).startsWith("{\"Findings\":[{").endsWith("}]}");
    assertThat(request.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.id()).contains("us-east-1/1");
              assertThat(finding.bytes())
                  .isEqualTo(request.body().length - "{\"Findings\":[]}".length());
            });
  }

  @Test
  void reportsInvalidFindingsAndStoresTheOthers() {
    AwsSecurityFinding good = HubClient.finding("us-east-1/1");
    AwsSecurityFinding bad = HubClient.finding("us-east-1/2").toBuilder().title("").build();

    BatchImportFindingsResponse response = send(bad, good);

    assertThat(response.successCount()).isEqualTo(1);
    assertThat(response.failedCount()).isEqualTo(1);
    assertThat(response.failedFindings())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.id()).isEqualTo("us-east-1/2");
              assertThat(failed.errorCode()).isEqualTo("InvalidInput");
              assertThat(failed.errorMessage())
                  .isEqualTo(
                      "Finding does not adhere to Amazon Finding Format. "
                          + "data.Title should NOT be shorter than 1 characters");
            });
    assertThat(hub.findings()).containsOnlyKeys("us-east-1/1");
    assertThat(hub.violations())
        .containsExactly("us-east-1/2: data.Title should NOT be shorter than 1 characters");
  }

  @Test
  void updatesOnlyWithLaterUpdatedAt() {
    String id = "us-east-1/1";
    send(HubClient.finding(id, "2026-03-30T18:55:17.001Z"));
    send(HubClient.finding(id, "2026-03-30T18:55:17.001Z"));
    send(HubClient.finding(id, "2026-03-30T18:55:17.0019Z"));
    send(HubClient.finding(id, "2026-03-30T18:55:17Z"));
    assertThat(hub.updates(id)).isZero();
    assertThat(hub.ignoredUpdates(id)).isEqualTo(3);

    BatchImportFindingsResponse response =
        send(HubClient.finding(id, "2026-03-30T20:55:17.002+02:00"));

    assertThat(response.successCount()).isEqualTo(1);
    assertThat(hub.updates(id)).isEqualTo(1);
    assertThat(hub.findings().get(id).get("UpdatedAt").textValue())
        .isEqualTo("2026-03-30T20:55:17.002+02:00");
    assertThat(hub.violations()).isEmpty();
  }

  @Test
  void refusesAnotherCreatedAt() {
    send(HubClient.finding("us-east-1/1"));
    send(HubClient.finding("us-east-1/1").toBuilder().createdAt("2026-01-01T00:00:00Z").build());

    assertThat(hub.violations()).containsExactly("us-east-1/1: data.CreatedAt should NOT change");
  }

  @Test
  void refusesTheSameIdTwiceInOneCall() {
    BatchImportFindingsResponse response =
        send(HubClient.finding("us-east-1/1"), HubClient.finding("us-east-1/1"));

    assertThat(response.failedCount()).isEqualTo(2);
    assertThat(hub.violations())
        .containsExactly("us-east-1/1: data.Id should be unique in the call");
  }

  @Test
  void oneForeignAccountPoisonsTheCall() {
    AwsSecurityFinding foreign =
        HubClient.finding("us-east-1/2").toBuilder().awsAccountId("444455556666").build();

    assertThatThrownBy(() -> send(HubClient.finding("us-east-1/1"), foreign))
        .isInstanceOfSatisfying(
            SecurityHubException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            });
    assertThat(hub.findings()).isEmpty();
    assertThat(hub.violations())
        .singleElement()
        .asString()
        .startsWith("(call): 403 AccessDeniedException");
  }

  @Test
  void findingsFailIfTheHubIsNotEnabled() {
    hub.enabled(false);

    BatchImportFindingsResponse response = send(HubClient.finding("us-east-1/1"));

    assertThat(response.successCount()).isZero();
    assertThat(response.failedFindings())
        .singleElement()
        .satisfies(failed -> assertThat(failed.errorCode()).isEqualTo("InvalidAccess"));
    assertThat(hub.findings()).isEmpty();

    hub.enabled(true);
    assertThat(send(HubClient.finding("us-east-1/1")).successCount()).isEqualTo(1);
  }

  @Test
  void otherPartitionsHaveOtherProducts() {
    try (SecurityHubStandIn china =
            SecurityHubStandIn.start(SampleFindings.ACCOUNT, "cn-north-1", "aws-cn");
        SecurityHubClient sdk = HubClient.sdk(china.endpoint(), "cn-north-1")) {
      AwsSecurityFinding finding =
          HubClient.finding("cn-north-1/1").toBuilder()
              .productArn(
                  "arn:aws-cn:securityhub:cn-north-1:111122223333:product/111122223333/default")
              .build();
      sdk.batchImportFindings(request -> request.findings(List.of(finding)));
      assertThat(china.violations()).isEmpty();
      assertThat(china.findings()).hasSize(1);
    }
  }
}
