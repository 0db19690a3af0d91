package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.standin.FindingValidator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the catalogue of default rules: the form of each row, and the findings made with it. */
final class RuleCatalogueTest {
  static Stream<Map.Entry<String, RuleCatalogue.Entry>> rows() {
    return RuleCatalogue.get().entries().entrySet().stream();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("rows")
  void aRowGivesAValidFindingThatSaysWhatToDo(Map.Entry<String, RuleCatalogue.Entry> row) {
    JsonNode finding = Mapped.finding(alert().text("rule", row.getKey()).with("tags", "[]"));
    assertThat(FindingValidator.violations(finding, 1000)).isEmpty();
    RuleCatalogue.Entry entry = row.getValue();
    JsonNode todo = finding.path("Remediation").path("Recommendation");
    assertThat(todo.path("Text").asText()).isEqualTo(entry.remediation());
    assertThat(todo.path("Url").asText()).isEqualTo(entry.url());
    JsonNode types = finding.path("FindingProviderFields").path("Types");
    for (String type : entry.types()) {
      assertThat(types).anyMatch(one -> one.asText().equals(type));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowIsWellFormed(Map.Entry<String, RuleCatalogue.Entry> row) {
    RuleCatalogue.Entry entry = row.getValue();
    assertThat(row.getKey()).isEqualTo(row.getKey().strip()).isNotEmpty().hasSizeLessThan(256);
    assertThat(entry.types()).isNotEmpty().doesNotHaveDuplicates().hasSizeLessThan(10);
    assertThat(entry.remediation()).hasSizeBetween(40, Limits.RECOMMENDATION_TEXT).endsWith(".");
    assertThat(entry.remediation()).doesNotContain("  ", "\"\"", "TODO");
    URI url = URI.create(entry.url());
    assertThat(url.getScheme()).isEqualTo("https");
    assertThat(url.getHost()).contains(".");
  }

  private static final String FINGERPRINTS = "io/github/falcoasff/falco/fingerprints.tsv";

  /** The objects of an alert. The first step of a remediation names one of them. */
  private static final Pattern KIND =
      Pattern.compile(
          "(?i)\\b(process|program|command|shell|tool|binary|script|child|debugfs|netcat|socat|sudo"
              + "|polkit|pkexec|module|library|liblzma|file|path|director(y|ies)|entry|profile|history"
              + "|log|key|link|inode|package|container|image|mount|capabilit(y|ies)|connection|peer"
              + "|address|port|destination|socket|proxy|GLIBC_TUNABLES|HTTP_PROXY|user|account|person"
              + "|member|collaborator|administrator|admin|scanner|session|pod|service|deployment|node"
              + "|namespace|role|ClusterRole|binding|subject|ConfigMap|secret|request|URI|Ingress"
              + "|function|bucket|group|trail|instance|task|machine|repository|webhook|hook|workflow"
              + "|polic(y|ies)|rule|database|dataset|topic|subscription|sink|backup|export|keyring"
              + "|ring|device|caller|token|application|app|factor|MFA|push(es)?|launch|grant|ACL"
              + "|lines|logging|edge|password|root|deletion|change|permission|settings|event)s?('s)?\\b");

  @ParameterizedTest
  @MethodSource("rows")
  void theFirstStepOfTheRemediationNamesItsObject(Map.Entry<String, RuleCatalogue.Entry> row) {
    String first = row.getValue().remediation().split("(?<=[.!?])\\s", 2)[0];
    assertThat(KIND.matcher(first).find()).as("a word of KIND in \"%s\"", first).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theRemediationOfAnAuditOrCloudAlertDoesNotNameProcesses(
      Map.Entry<String, RuleCatalogue.Entry> row) {
    String rule = row.getKey();
    Optional<String> source =
        AUDIT.entrySet().stream()
            .filter(audit -> audit.getValue().matcher(rule).find())
            .map(Map.Entry::getKey)
            .findFirst();
    if (source.isPresent()) {
      assertThat(row.getValue().remediation().toLowerCase(Locale.ROOT)).doesNotContain("process");
    }
  }

  /** Words in the names of the rules of each source without processes. */
  private static final Map<String, Pattern> AUDIT =
      Map.of(
          "okta", Pattern.compile("(?i)okta|MFA (in|Push)|geolocation"),
          "gcp_auditlog", Pattern.compile("^GCP "),
          "github", Pattern.compile("Repository|Deploy Key|Webhook|Secret pushed|Github"),
          "aws_cloudtrail",
              Pattern.compile(
                  "(?i)cloudtrail|Bucket|Console|Lambda|ECS |AWS user|(Create|Delete) Group|Run"
                      + " Instances|MFA for Root"),
          "k8s_audit",
              Pattern.compile(
                  "^K8s|K8s (User|Audit|Admin)|Pod$|Kube"
                      + " Namespace|ClusterRole|cluster-admin|NodePort"
                      + " Service|Configmap|Anonymous|port-forward|Ephemeral|Disallowed"
                      + " Namespace|Ingress Object|Untrusted Node"));

  @Test
  void everyRuleHasOneRowInAlphabeticalOrder() throws IOException {
    try (InputStream file = RuleCatalogue.class.getResourceAsStream("rules.tsv")) {
      List<String> names =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .map(line -> line.split("\t", -1)[0])
              .toList();
      assertThat(names).doesNotHaveDuplicates().hasSize(RuleCatalogue.get().entries().size());
      assertThat(names).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
      assertThat(names).hasSizeGreaterThan(240);
    }
  }

  @Test
  void theRemediationOfAnUnknownRuleComesFromItsSource() {
    for (String source :
        List.of(
            "syscall", "k8s_audit", "aws_cloudtrail", "okta", "github", "gcp_auditlog", "own")) {
      JsonNode finding = Mapped.finding(alert().text("source", source));
      JsonNode todo = finding.path("Remediation").path("Recommendation");
      assertThat(todo.path("Text").asText()).hasSizeBetween(100, Limits.RECOMMENDATION_TEXT);
      assertThat(todo.path("Url").asText()).startsWith("https://falco.org/");
    }
  }

  @Test
  void everyFingerprintIsOfARuleOfTheCatalogue() throws IOException {
    Set<String> rules = rows().map(Map.Entry::getKey).collect(Collectors.toSet());
    for (String row : Files.readAllLines(Path.of("src/main/resources", FINGERPRINTS))) {
      if (!row.isEmpty() && !row.startsWith("#")) {
        String[] cells = row.split("\t", -1);
        assertThat(cells[0]).as(row).matches("[0-9a-f]{16}");
        assertThat(rules).as(row).contains(cells[2]);
      }
    }
  }
}
