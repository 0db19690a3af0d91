package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.asff.TestFindings;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.ImportRequest;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that findings are collected into calls, and each is accounted for. */
@Timeout(60)
class FindingBatcherTest {
  private final Outcomes outcomes = new Outcomes();
  private SecurityHubStandIn hub;
  private FindingBatcher importer;

  @BeforeEach
  void start() {
    hub = SecurityHubStandIn.start(TestFindings.ACCOUNT, TestFindings.REGION);
    importer = outcomes.importer(hub);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private void add(int from, int to) {
    IntStream.range(from, to).forEach(n -> importer.add(outcomes.pending(n)));
  }

  private List<Integer> callSizes() {
    return hub.requests().stream().map(request -> request.findings().size()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0,''",
    "1,'1'",
    "99,'99'",
    "100,'100'",
    "101,'100,1'",
    "200,'100,100'",
    "350,'100,100,100,50'"
  })
  void findingsAreSentInCallsOfAHundred(int findings, String sizes) {
    add(0, findings);
    importer.flush();

    assertThat(callSizes().toString()).isEqualTo("[" + sizes.replace(",", ", ") + "]");
    assertThat(importer.calls()).isEqualTo(hub.requests().size());
    assertThat(hub.violations()).isEmpty();
    assertThat(hub.findings().keySet()).containsExactlyElementsOf(Outcomes.ids(0, findings));
    assertThat(outcomes.imported).isEqualTo(Outcomes.ids(0, findings));
    assertThat(outcomes.rejected).isEmpty();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1_000, 59_000, 61_000, 150_000, 239_999, 240_000})
  void findingsOfEverySizeAreSentInCallsThatSecurityHubAccepts(int bytes) {
    for (int n = 0; n < 101; n++) {
      importer.add(outcomes.pending(TestFindings.valid(Outcomes.id(n), bytes)));
    }
    importer.flush();

    assertThat(hub.violations()).isEmpty();
    assertThat(hub.requests()).allSatisfy(r -> assertThat(r.body()).hasSizeLessThan(6_000_001));
    assertThat(hub.requests().get(0).findings())
        .allSatisfy(finding -> assertThat(finding.bytes()).isEqualTo(bytes))
        .hasSize(Math.min(100, (6_000_000 - 15 + 1) / (bytes + 1)));
    assertThat(outcomes.imported).isEqualTo(Outcomes.ids(0, 101));
  }

  @Test
  void nothingIsSentBeforeACallIsFull() {
    add(0, 100);
    assertThat(hub.requests()).isEmpty();
    assertThat(outcomes.imported).isEmpty();

    add(100, 101);
    assertThat(callSizes()).containsExactly(100);
    assertThat(outcomes.imported).hasSize(100);
  }

  @Test
  void flushingAgainSendsNothing() {
    add(0, 1);
    importer.flush();
    importer.flush();

    assertThat(importer.calls()).isEqualTo(1);
    assertThat(hub.requests()).hasSize(1);
  }

  @Test
  void anIdOccursOnceInACall() {
    add(0, 3);
    add(1, 2);
    add(0, 1);
    importer.flush();

    assertThat(callSizes()).containsExactly(3);
    assertThat(outcomes.duplicates).containsExactly(Outcomes.id(1), Outcomes.id(0));
    assertThat(outcomes.imported).hasSameElementsAs(Outcomes.ids(0, 3)).hasSize(3);
    assertThat(hub.violations()).isEmpty();
  }

  @Test
  void anIdThatOccursAgainInALaterCallIsHarmless() {
    add(0, 1);
    importer.flush();
    add(0, 1);
    importer.flush();

    assertThat(outcomes.duplicates).isEmpty();
    assertThat(outcomes.imported).containsExactly(Outcomes.id(0), Outcomes.id(0));
    assertThat(hub.findings()).hasSize(1);
    assertThat(hub.ignoredUpdates(Outcomes.id(0))).isEqualTo(1);
  }

  @Test
  void aDuplicateDoesNotTakeSpaceInACall() {
    add(0, 100);
    add(0, 100);
    assertThat(hub.requests()).isEmpty();

    importer.flush();
    assertThat(callSizes()).containsExactly(100);
    assertThat(outcomes.duplicates).hasSize(100);
  }

  @Test
  void anInvalidFindingIsRejectedAloneWithCodeAndMessage() {
    importer.add(outcomes.pending(0));
    String invalid =
        new String(
                TestFindings.valid(Outcomes.id(1)).json(), java.nio.charset.StandardCharsets.UTF_8)
            .replace("\"A test.\"", "\"\"");
    importer.add(outcomes.pending(TestFindings.encoded(Outcomes.id(1), invalid)));
    importer.add(outcomes.pending(2));
    importer.flush();

    assertThat(outcomes.imported).containsExactly(Outcomes.id(0), Outcomes.id(2));
    assertThat(outcomes.rejected).containsOnlyKeys(Outcomes.id(1));
    RefusedFinding refusal = outcomes.rejected.get(Outcomes.id(1));
    assertThat(refusal.id()).isEqualTo(Outcomes.id(1));
    assertThat(refusal.code()).isEqualTo("InvalidInput");
    assertThat(refusal.message()).contains("data.Description");
    assertThat(hub.findings()).containsOnlyKeys(Outcomes.id(0), Outcomes.id(2));
  }

  @Test
  void allFindingsOfAnInvalidCallAreRejectedAndTheNextCallIsNot() {
    hub.script(Fault.failAll("InvalidInput", "not so"));
    add(0, 150);
    importer.flush();

    assertThat(outcomes.rejected.keySet()).containsExactlyElementsOf(Outcomes.ids(0, 100));
    assertThat(outcomes.imported).isEqualTo(Outcomes.ids(100, 150));
  }

  @Test
  void withoutSecurityHubTheImportFailsAndSaysWhatToEnable() {
    hub.enabled(false);
    add(0, 3);

    assertThatThrownBy(importer::flush)
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("3 findings, and those that follow in the payload, are not delivered")
        .hasMessageContaining("InvalidAccess")
        .hasMessageContaining("not subscribed")
        .hasMessageContaining(
            "Enable Security Hub CSPM in account 111122223333 in Region us-east-1");
    assertThat(outcomes.imported).isEmpty();
    assertThat(outcomes.rejected).isEmpty();
  }

  @Test
  void aFindingRefusedForATransientReasonIsSentAgainAlone() {
    hub.script(Fault.failSome(Set.of(Outcomes.id(1)), "InternalError", "Try again"));
    add(0, 3);
    importer.flush();

    assertThat(callSizes()).containsExactly(3, 1);
    assertThat(outcomes.imported).containsExactly(Outcomes.id(0), Outcomes.id(2), Outcomes.id(1));
    assertThat(outcomes.rejected).isEmpty();
  }

  @Test
  void aFailedCallIsCountedAndItsFindingsAreNeitherImportedNorRejected() {
    hub.script(Fault.none(), Fault.accessDenied());
    add(0, 150);

    assertThatThrownBy(importer::flush).isInstanceOf(ImportException.class);
    assertThat(importer.calls()).isEqualTo(2);
    assertThat(outcomes.imported).isEqualTo(Outcomes.ids(0, 100));
    assertThat(outcomes.rejected).isEmpty();
  }

  @Test
  void aRequestIsWhatSecurityHubExpects() {
    importer.add(outcomes.pending(TestFindings.valid(Outcomes.id(0), 50_000)));
    importer.flush();

    ImportRequest request = hub.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/findings/import");
    assertThat(request.headers())
        .containsEntry("Content-Length", Integer.toString(request.body().length))
        .containsEntry("Content-Type", "application/json")
        .containsKey("x-amz-date")
        .doesNotContainKey("Transfer-Encoding");
    assertThat(request.headers().get("Authorization")).startsWith("AWS4-HMAC-SHA256 ");
    assertThat(request.scope())
        .hasValueSatisfying(
            scope -> {
              assertThat(scope.service()).isEqualTo("securityhub");
              assertThat(scope.region()).isEqualTo("us-east-1");
              assertThat(scope.accessKeyId()).isEqualTo("AKIDEXAMPLE");
            });
    assertThat(request.text())
        .startsWith("{\"Findings\":[{\"SchemaVersion\"")
        .endsWith("}]}")
        .contains("€");
  }
}
