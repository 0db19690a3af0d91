package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.SecurityHubException;
import software.amazon.awssdk.services.securityhub.model.StringFilter;
import software.amazon.awssdk.services.securityhub.model.StringFilterComparison;
import software.amazon.awssdk.services.securityhub.model.WorkflowStatus;

/** Tests GetFindings and BatchUpdateFindings with the SDK's own client. */
final class FindingServiceTest {
  private SecurityHubStandIn hub;
  private SecurityHubClient client;

  @BeforeEach
  void start() {
    hub = SecurityHubStandIn.start(SampleFindings.ACCOUNT, SampleFindings.REGION);
    client = HubClient.sdk(hub.endpoint(), SampleFindings.REGION);
    client.batchImportFindings(
        request ->
            request.findings(HubClient.finding("us-east-1/1"), HubClient.finding("us-east-1/2")));
  }

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

  private static StringFilter equal(String value) {
    return StringFilter.builder().value(value).comparison(StringFilterComparison.EQUALS).build();
  }

  private List<AwsSecurityFinding> find(String... ids) {
    List<StringFilter> filters = List.of(ids).stream().map(FindingServiceTest::equal).toList();
    return client.getFindings(request -> request.filters(f -> f.id(filters))).findings();
  }

  private BatchUpdateFindingsResponse resolve(String id) {
    return client.batchUpdateFindings(
        request ->
            request
                .findingIdentifiers(
                    AwsSecurityFindingIdentifier.builder()
                        .id(id)
                        .productArn(hub.caller().productArn())
                        .build())
                .workflow(workflow -> workflow.status(WorkflowStatus.RESOLVED)));
  }

  @Test
  void returnsFindingsWithTheMembersThatTheHubAdds() {
    assertThat(find("us-east-1/1", "us-east-1/3"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.id()).isEqualTo("us-east-1/1");
              assertThat(found.severity().labelAsString()).isEqualTo("MEDIUM");
              assertThat(found.types()).containsExactly("TTPs/Execution");
              assertThat(found.region()).isEqualTo(SampleFindings.REGION);
              assertThat(found.recordStateAsString()).isEqualTo("ACTIVE");
              assertThat(found.workflow().statusAsString()).isEqualTo("NEW");
            });
    assertThat(client.getFindings(request -> {}).findings()).hasSize(2);
    assertThat(
            client
                .getFindings(request -> request.filters(f -> f.awsAccountId(equal("1"))))
                .findings())
        .isEmpty();
  }

  @Test
  void doesNotCountAsAnImport() {
    find("us-east-1/1");
    resolve("us-east-1/1");
    assertThat(hub.requests()).hasSize(1);
  }

  @Test
  void hidesFindingsForAFewReads() {
    hub.hide(2);
    assertThat(find("us-east-1/1")).isEmpty();
    assertThat(find("us-east-1/1")).isEmpty();
    assertThat(find("us-east-1/1")).hasSize(1);
  }

  @Test
  void setsTheWorkflowOfStoredFindings() {
    assertThat(resolve("us-east-1/2").processedFindings()).hasSize(1);
    assertThat(hub.workflow("us-east-1/2")).contains("RESOLVED");
    assertThat(hub.workflow("us-east-1/1")).isEmpty();
    assertThat(find("us-east-1/2").get(0).workflow().statusAsString()).isEqualTo("RESOLVED");
    assertThat(resolve("us-east-1/3").unprocessedFindings())
        .singleElement()
        .satisfies(left -> assertThat(left.errorCode()).isEqualTo("FindingNotFound"));
  }

  @Test
  void canRefuseOneOperationOnly() {
    hub.refuse(HubOperation.GET_FINDINGS, (Fault.Status) Fault.accessDenied());
    assertThatThrownBy(() -> find("us-east-1/1"))
        .isInstanceOfSatisfying(
            SecurityHubException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    assertThat(resolve("us-east-1/1").processedFindings()).hasSize(1);
  }

  @Test
  void refusesCallsIfTheHubIsNotEnabled() {
    hub.enabled(false);
    assertThatThrownBy(() -> find("us-east-1/1"))
        .isInstanceOfSatisfying(
            SecurityHubException.class, e -> assertThat(e.statusCode()).isEqualTo(401));
  }

  @Test
  void refusesUnknownFilters() {
    assertThatThrownBy(
            () -> client.getFindings(request -> request.filters(f -> f.title(equal("x")))))
        .hasMessageContaining("the stand-in has no filter");
  }

  @Test
  void refusesUnsignedCalls() throws IOException, InterruptedException {
    assertThat(HubClient.send(HubClient.request(hub, "POST", "/findings", "{}", "")).statusCode())
        .isEqualTo(403);
  }
}
