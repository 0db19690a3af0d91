package io.github.falcoasff.cli.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;

/** The checks of Security Hub. All findings are samples, and all but one are archived at once. */
final class HubChecks {
  /** Security Hub may take a while until an imported finding can be read. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

  private static final Duration FOR_CLEANING_UP = Duration.ofMinutes(3);
  private static final Duration BETWEEN_READS = Duration.ofSeconds(4);
  private static final Duration UNTIL_A_REPEAT_SHOWS = Duration.ofSeconds(15);

  private final SandboxAws aws;
  private final SandboxFindings findings;
  private final Waiting waiting;
  private final Map<Check, Step> steps = new EnumMap<>(Check.class);
  private final Map<Check, ObjectNode> taken = new EnumMap<>(Check.class);
  private final Map<String, AwsSecurityFinding> seen = new LinkedHashMap<>();

  HubChecks(SandboxAws aws, SandboxFindings findings, Waiting waiting) {
    this.aws = aws;
    this.findings = findings;
    this.waiting = waiting;
  }

  /** The checks made so far. */
  Map<Check, Step> steps() {
    return steps;
  }

  /** Whether the active sample was imported and is not known to be archived. */
  boolean isActive() {
    boolean archived =
        Optional.ofNullable(steps.get(Check.ARCHIVE))
            .filter(step -> step.result() == Result.CONFIRMED)
            .isPresent();
    return taken.containsKey(Check.IMPORT) && !archived;
  }

  /** How many findings were imported. */
  int imported() {
    return taken.size();
  }

  /** Imports the samples one after the other. */
  void imports() {
    importing(Check.IMPORT, findings.active());
    if (steps.containsKey(Check.IMPORT)) {
      Step failed = step(Check.IMPORT);
      for (Check other : List.of(Check.DETECTION, Check.FUTURE, Check.FORMAT, Check.LENGTH)) {
        steps.put(other, dependent(other, failed));
      }
      return;
    }
    importing(Check.DETECTION, findings.withDetection());
    importing(Check.FUTURE, findings.ofTheFuture());
    importing(Check.FORMAT, findings.withFormatCharacters());
    importing(Check.LENGTH, findings.withLongDescription());
  }

  private void importing(Check check, ObjectNode finding) {
    attempt(
        check,
        () -> {
          aws.importFinding(finding);
          taken.put(check, finding);
        });
  }

  /**
   * Reads back what was imported.
   *
   * @param invoked how the function was invoked
   */
  void reads(Step invoked) {
    Set<String> ids = new TreeSet<>();
    taken.keySet().forEach(check -> ids.add(findings.id(check)));
    boolean ofFunction = invoked.result() == Result.CONFIRMED;
    if (ofFunction) {
      ids.add(findings.functionId());
    } else {
      steps.put(Check.FUNCTION_FINDING, dependent(Check.FUNCTION_FINDING, invoked));
    }
    if (taken.containsKey(Check.IMPORT)) {
      steps.put(
          Check.IMPORT, new Step(Check.IMPORT, Result.CONFIRMED, taken.size() + " were taken"));
    } else {
      steps.put(Check.READ, dependent(Check.READ, step(Check.IMPORT)));
    }
    Optional<StepException> failed = Optional.empty();
    try {
      await(ids, found -> true);
    } catch (StepException unreadable) {
      failed = Optional.of(unreadable);
    }
    if (ofFunction) {
      read(Check.FUNCTION_FINDING, findings.functionId(), failed, HubChecks::isArchivedSample);
    }
    for (Map.Entry<Check, ObjectNode> entry : taken.entrySet()) {
      Check check = entry.getKey() == Check.IMPORT ? Check.READ : entry.getKey();
      ObjectNode sent = entry.getValue();
      read(check, findings.id(entry.getKey()), failed, found -> compared(check, sent, found));
    }
  }

  private void read(
      Check check,
      String id,
      Optional<StepException> failed,
      Function<AwsSecurityFinding, Step> compare) {
    AwsSecurityFinding found = seen.get(id);
    if (found != null) {
      steps.put(check, compare.apply(found));
    } else if (failed.isPresent()) {
      steps.put(check, failed.get().step(check));
    } else {
      steps.put(
          check,
          new Step(
              check,
              Result.DIFFERENT,
              "it was taken, but GetFindings did not show it within "
                  + LONGEST_WAIT.toSeconds()
                  + " seconds"));
    }
  }

  private static Step isArchivedSample(AwsSecurityFinding found) {
    List<String> differ = new ArrayList<>();
    if (!Boolean.TRUE.equals(found.sample())) {
      differ.add("Sample");
    }
    if (!"ARCHIVED".equals(found.recordStateAsString())) {
      differ.add("RecordState");
    }
    return result(Check.FUNCTION_FINDING, differ);
  }

  private static Step compared(Check check, ObjectNode sent, AwsSecurityFinding found) {
    List<String> differ = ReadBack.differences(sent, found);
    if (check == Check.DETECTION
        && (found.detection() == null
            || found.detection().sequence() == null
            || found.detection().sequence().signals().size() != 1)) {
      differ.add("Detection");
    }
    return result(check, differ);
  }

  private static Step result(Check check, List<String> differ) {
    return differ.isEmpty()
        ? new Step(check, Result.CONFIRMED, "read back as it was sent")
        : new Step(check, Result.DIFFERENT, "read back with another " + String.join(", ", differ));
  }

  /** Sends the active sample again with the same time and another title. */
  void repeat() {
    if (!isRead()) {
      steps.put(Check.REPEAT, dependent(Check.REPEAT, step(Check.READ)));
      return;
    }
    attempt(
        Check.REPEAT,
        () -> {
          aws.importFinding(findings.repeated());
          waiting.pause(UNTIL_A_REPEAT_SHOWS);
          String id = findings.id(Check.IMPORT);
          String title = findings.active().path("Title").asText();
          List<AwsSecurityFinding> found = aws.find(Set.of(id));
          if (found.isEmpty()) {
            throw new StepException(Result.NOT_POSSIBLE, "it cannot be read any more");
          }
          steps.put(
              Check.REPEAT,
              title.equals(found.get(0).title())
                  ? new Step(Check.REPEAT, Result.CONFIRMED, "no error, and the title is the first")
                  : new Step(Check.REPEAT, Result.DIFFERENT, "the title is the second"));
        });
  }

  /** Archives and resolves the active sample, whatever the other checks gave. */
  void cleanUp(String productArn) {
    if (!taken.containsKey(Check.IMPORT)) {
      for (Check check : List.of(Check.ARCHIVE, Check.WORKFLOW)) {
        steps.put(check, new Step(check, Result.LEFT_OUT, "no sample is active"));
      }
      return;
    }
    aws.allow(FOR_CLEANING_UP);
    String id = findings.id(Check.IMPORT);
    attempt(
        Check.ARCHIVE,
        () -> {
          aws.importFinding(findings.archived());
          if (!isRead()) {
            steps.put(
                Check.ARCHIVE,
                new Step(
                    Check.ARCHIVE,
                    Result.NOT_POSSIBLE,
                    "the import was taken, but the finding cannot be read"));
            return;
          }
          boolean archived =
              await(Set.of(id), found -> "ARCHIVED".equals(found.recordStateAsString()));
          steps.put(
              Check.ARCHIVE,
              archived
                  ? new Step(Check.ARCHIVE, Result.CONFIRMED, "its RecordState is ARCHIVED")
                  : new Step(Check.ARCHIVE, Result.DIFFERENT, "its RecordState is still ACTIVE"));
        });
    attempt(
        Check.WORKFLOW,
        () -> {
          aws.resolve(id, productArn);
          steps.put(Check.WORKFLOW, new Step(Check.WORKFLOW, Result.CONFIRMED, "it is resolved"));
        });
  }

  private Step step(Check check) {
    return Optional.ofNullable(steps.get(check)).orElseThrow();
  }

  private boolean isRead() {
    return seen.containsKey(findings.id(Check.IMPORT));
  }

  /** Reads until all are as they shall be, or the longest wait is over. */
  private boolean await(Set<String> ids, Predicate<AwsSecurityFinding> done) {
    if (ids.isEmpty()) {
      return true;
    }
    long end = waiting.milliseconds() + LONGEST_WAIT.toMillis();
    while (true) {
      Set<String> open = new TreeSet<>(ids);
      for (AwsSecurityFinding found : aws.find(ids)) {
        if (found != null && found.id() != null) {
          seen.put(found.id(), found);
          if (done.test(found)) {
            open.remove(found.id());
          }
        }
      }
      if (open.isEmpty() || waiting.milliseconds() >= end) {
        return open.isEmpty();
      }
      waiting.pause(BETWEEN_READS);
    }
  }

  private void attempt(Check check, Runnable body) {
    try {
      body.run();
    } catch (StepException ended) {
      steps.put(check, ended.step(check));
    }
  }

  /** A check that cannot be made since another one ended otherwise, which says why. */
  private static Step dependent(Check check, Step on) {
    return new Step(check, Result.LEFT_OUT, "it needs the step " + on.check().label());
  }
}
