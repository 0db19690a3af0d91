package io.github.falcoasff.entrypoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.hostile.Fault;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.reject.RejectedRecord;
import io.github.falcoasff.standin.FindingValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some lines through the function's stages with settings that were accepted. */
final class LocalRun {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final AccountRegion OWN = new AccountRegion("aws", "us-east-1", Payloads.OWNER);

  private LocalRun() {}

  /** The first fault: a record without an outcome, or a finding that is not valid. */
  static Optional<Fault> fault(Map<String, String> environment, List<String> lines) {
    List<EncodedFinding> findings = new ArrayList<>();
    LocalStages.Run run =
        LocalStages.of(environment)
            .start(
                OWN,
                new LocalStages.Outcomes() {
                  @Override
                  public void finding(EncodedFinding finding) {
                    findings.add(finding);
                  }

                  @Override
                  public void rejected(RejectedRecord rejected) {
                    // It is counted.
                  }
                });
    run.header(new PayloadHeader(Payloads.OWNER, Payloads.LOG_GROUP, Payloads.LOG_STREAM));
    for (String line : lines) {
      run.accept(new LogEvent(Payloads.id(0), Payloads.FIRST_TIMESTAMP, line));
    }
    Ledger ledger = run.finish();
    if (ledger.unaccounted() != 0) {
      return Optional.of(new Fault("records without an outcome", ledger.unaccounted() + ""));
    }
    return findings.stream()
        .flatMap(finding -> violations(finding).stream())
        .findFirst()
        .map(violation -> new Fault("a finding breaks the format", violation));
  }

  private static List<String> violations(EncodedFinding finding) {
    try {
      JsonNode json = MAPPER.readTree(finding.json());
      return FindingValidator.violations(json, finding.json().length);
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }
}
