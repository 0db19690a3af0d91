package io.github.falcoasff.cli.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.cli.input.SubscriptionEvent;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.reject.RejectedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sample alert of now, the event that brings it to the function, and findings like the one that
 * the function makes of it. Every one is marked as a sample.
 */
final class SandboxFindings {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String GROUP = "falco-asff-sandbox-check";
  private static final String STREAM = "sample";
  private static final Duration AHEAD = Duration.ofHours(23);
  private static final int LONGEST_DESCRIPTION = 1_024;

  /** Zero width space, right-to-left override, soft hyphen, and a tag character. */
  private static final String FORMAT_CHARACTERS = "a\u200bb\u202ec\u00add\udb40\udc41e";

  private final AccountRegion origin;
  private final Instant now;
  private final ObjectNode finding;

  /**
   * Makes them.
   *
   * @param now the time of the alert
   */
  SandboxFindings(AccountRegion origin, Instant now) {
    this.origin = origin;
    this.now = now;
    this.finding = finding();
  }

  /** The Lambda event with the alert. */
  byte[] event() {
    ArrayNode events = MAPPER.createArrayNode();
    events
        .addObject()
        .put("id", "0".repeat(56))
        .put("timestamp", now.toEpochMilli())
        .put("message", alert());
    try {
      return SubscriptionEvent.of(origin.account(), GROUP, STREAM, events);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The Id of the finding that the function makes of the alert. */
  String functionId() {
    return finding.path("Id").asText();
  }

  /** The Id of a check's own finding. */
  String id(Check check) {
    return origin.region()
        + "/"
        + origin.account()
        + "/falco/sandbox-check-"
        + now.toEpochMilli()
        + "-"
        + check.label();
  }

  /** The finding of {@link Check#IMPORT}; it is active, so that it can be archived. */
  ObjectNode active() {
    return sample(Check.IMPORT).put("RecordState", "ACTIVE");
  }

  /** The same with another title, as if it were another finding of the same Id and time. */
  ObjectNode repeated() {
    return active().put("Title", "falco-asff sandbox-check: this title must not be seen");
  }

  /** The same with a later UpdatedAt, archived. */
  ObjectNode archived() {
    return active()
        .put("RecordState", "ARCHIVED")
        .put("UpdatedAt", now.plusSeconds(1).toString())
        .put("LastObservedAt", now.plusSeconds(1).toString());
  }

  /** A finding with a sequence of one signal. */
  ObjectNode withDetection() {
    ObjectNode sample = sample(Check.DETECTION);
    ObjectNode sequence = sample.putObject("Detection").putObject("Sequence");
    sequence.put("Uid", "sandbox-check-" + now.toEpochMilli());
    sequence.putArray("Actors").addObject().put("Id", "sample-actor");
    sequence
        .putArray("Signals")
        .addObject()
        .put("Type", "FINDING")
        .put("Id", functionId())
        .put("Title", "falco-asff sandbox-check: sample signal")
        .put("Count", 1)
        .putArray("ActorIds")
        .add("sample-actor");
    return sample;
  }

  /** A finding of tomorrow. */
  ObjectNode ofTheFuture() {
    ObjectNode sample = sample(Check.FUTURE);
    String time = now.plus(AHEAD).toString();
    for (String member : List.of("CreatedAt", "UpdatedAt", "FirstObservedAt", "LastObservedAt")) {
      sample.put(member, time);
    }
    return sample;
  }

  /** A finding whose texts hold characters that are not seen. */
  ObjectNode withFormatCharacters() {
    ObjectNode sample = sample(Check.FORMAT);
    return sample
        .put("Title", "falco-asff sandbox-check: " + FORMAT_CHARACTERS)
        .put("Description", "Format characters: " + FORMAT_CHARACTERS + ".");
  }

  /** A finding with the longest description if its limit is one of characters. */
  ObjectNode withLongDescription() {
    return sample(Check.LENGTH).put("Description", "\u20ac".repeat(LONGEST_DESCRIPTION));
  }

  private ObjectNode sample(Check check) {
    ObjectNode sample = finding.deepCopy();
    return sample
        .put("Id", id(check))
        .put("Title", "falco-asff sandbox-check: sample of " + check.label())
        .put("Description", "A sample of falco-asff's sandbox-check. It means nothing.")
        .put("RecordState", "ARCHIVED");
  }

  /** The self-test's alert; a finding of such an alert is a sample and archived. */
  private String alert() {
    return MAPPER
        .createObjectNode()
        .put("output", "This is a test from falcosidekick")
        .put("priority", "Debug")
        .put("rule", "Test rule")
        .put("time", now.toString())
        .put("source", "internal")
        .put("hostname", "falco-asff-sandbox-check")
        .<ObjectNode>set(
            "output_fields", MAPPER.createObjectNode().put("proc.name", "falcosidekick"))
        .toString();
  }

  private ObjectNode finding() {
    List<EncodedFinding> made = new ArrayList<>();
    LocalStages.Run run =
        LocalStages.of(Map.of())
            .start(
                origin,
                new LocalStages.Outcomes() {
                  @Override
                  public void finding(EncodedFinding finding) {
                    made.add(finding);
                  }

                  @Override
                  public void rejected(RejectedRecord rejected) {
                    throw new IllegalStateException("the sample was rejected");
                  }
                });
    run.header(new PayloadHeader(origin.account(), GROUP, STREAM));
    run.accept(new LogEvent("0".repeat(56), now.toEpochMilli(), alert()));
    run.finish();
    try {
      return (ObjectNode) MAPPER.readTree(made.get(0).json());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
