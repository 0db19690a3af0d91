package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.standin.FindingValidator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Tests that an alert with any content is not lost, and that Security Hub accepts its finding. */
final class HostileAlertTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TIMESTAMP = 1774896916000L;

  @Provide
  Arbitrary<String> anything() {
    return HostileAlerts.shipped(
        Arbitraries.oneOf(HostileAlerts.anyObjects(), HostileText.texts()));
  }

  @Provide
  Arbitrary<String> alerts() {
    return HostileAlerts.shipped(HostileAlerts.alerts());
  }

  @Provide
  Arbitrary<LogReference> references() {
    Arbitrary<String> groups =
        Arbitraries.oneOf(
            HostileText.texts(),
            Arbitraries.of("/aws/containerinsights/shop/application"),
            HostileText.texts().map(name -> "/aws/containerinsights/" + name + "/dataplane"));
    return Combinators.combine(
            groups, HostileText.texts(), Arbitraries.of(TIMESTAMP, -1L, 0L, Long.MAX_VALUE))
        .as((group, stream, time) -> new LogReference(group, stream, "1", time));
  }

  @Provide
  Arbitrary<AccountRegion> origins() {
    return Arbitraries.of(
        new AccountRegion("aws", "eu-central-1", "111122223333"),
        new AccountRegion("aws-cn", "cn-north-1", "111122223333"),
        new AccountRegion("aws-us-gov", "us-gov-west-1", "111122223333"),
        new AccountRegion("aws-iso-b", "us-isob-east-1", "111122223333"));
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void everythingRecognisedAsAnAlertGivesAValidFinding(
      @ForAll("anything") String message,
      @ForAll("references") LogReference log,
      @ForAll("origins") AccountRegion origin) {
    checkFindings(message, log, origin);
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void anAlertIsNeverLostAndGivesAValidFinding(
      @ForAll("alerts") String message,
      @ForAll("references") LogReference log,
      @ForAll("origins") AccountRegion origin) {
    assertThat(checkFindings(message, log, origin) + internal(message)).isPositive();
  }

  @Example
  void hugeAlertsStayBelowTheServicesLimit() {
    for (String unit : List.of("x", "\u00e9", "\ud83d\ude80", "\u0001", "\"")) {
      for (int length : new int[] {16_000, 64_000, 1_000_000}) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          fields.add("\"proc.aname[" + i + "]\":" + HostileText.quoted(unit.repeat(1000)));
        }
        String message =
            HostileText.object(
                List.of(
                    "\"rule\":\"Own rule\"",
                    "\"priority\":\"Error\"",
                    "\"source\":\"own\"",
                    "\"output\":" + HostileText.quoted(unit.repeat(length / unit.length())),
                    "\"output_fields\":" + HostileText.object(fields)));
        int findings =
            checkFindings(
                message,
                new LogReference("falco", "alerts", "1", TIMESTAMP),
                new AccountRegion("aws", "eu-central-1", "111122223333"));
        assertThat(findings).isEqualTo(1);
      }
    }
  }

  /** Maps every alert in the message, folded and not folded, and returns their number. */
  private static int checkFindings(String message, LogReference log, AccountRegion origin) {
    FindingMapper mapper = new FindingMapper(settings(Duration.ZERO), origin);
    FindingMapper folding = new FindingMapper(settings(Duration.ofHours(1)), origin);
    int alerts = 0;
    for (Recognition recognition : recognise(message)) {
      if (recognition instanceof Recognition.Alert found) {
        FalcoAlert alert = found.alert();
        check(mapper.map(alert, log));
        assertThat(mapper.map(alert, log).json()).isEqualTo(mapper.map(alert, log).json());
        folding
            .foldedId(alert, log)
            .ifPresent(id -> check(folding.mapFolded(alert, log, id, 3, ResourceFacts.NONE)));
        alerts++;
      }
    }
    return alerts;
  }

  private static void check(EncodedFinding finding) {
    assertThat(finding.json().length).isLessThanOrEqualTo(240_000);
    try {
      assertThat(FindingValidator.violations(JSON.readTree(finding.json()), finding.json().length))
          .isEmpty();
    } catch (IOException noJson) {
      throw new AssertionError("the finding is no JSON", noJson);
    }
  }

  private static int internal(String message) {
    return (int)
        recognise(message).stream()
            .filter(
                one ->
                    one instanceof Recognition.Health
                        || one.equals(new Recognition.Ignored(IgnoreReason.FALCO_INTERNAL)))
            .count();
  }

  private static List<Recognition> recognise(String message) {
    RecordReader reader = new RecordReader();
    List<RecordReader.FalcoRecord> records =
        new ArrayList<>(reader.accept(new LogEvent("1", TIMESTAMP, message)));
    records.addAll(reader.finish());
    return records.stream().map(RecordReader.FalcoRecord::recognition).toList();
  }

  private static MappingSettings settings(Duration foldWindow) {
    return new MappingSettings(
        "Falco",
        "CNCF",
        SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK),
        Optional.empty(),
        Redactor.standard(),
        foldWindow);
  }
}
