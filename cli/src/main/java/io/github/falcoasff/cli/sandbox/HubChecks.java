package io.github.falcoasff.cli.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;

/** The checks of Security Hub. All findings are samples, and all but one are archived at once. */
final class HubChecks {
  private static final Duration FOR_CLEANING_UP = Duration.ofMinutes(3);
  private static final Duration UNTIL_A_REPEAT_SHOWS = Duration.ofSeconds(15);

  private final SandboxAws aws;
  private final SandboxFindings findings;
  private final Waiting waiting;
  private final Map<Check, Step> steps = new EnumMap<>(Check.class);
  private final Map<Check, ObjectNode> taken = new EnumMap<>(Check.class);

  /** The samples whose imports had no answer, or have none yet: Security Hub may have them. */
  private final Set<Check> unanswered = EnumSet.noneOf(Check.class);

  private final AwaitedFindings awaited;
  private boolean archived;

  HubChecks(SandboxAws aws, SandboxFindings findings, Waiting waiting) {
    this.aws = aws;
    this.findings = findings;
    this.waiting = waiting;
    this.awaited = new AwaitedFindings(aws, waiting);
  }

  /** The checks made so far. */
  Map<Check, Step> steps() {
    return steps;
  }

  /** Whether the active sample may have been stored and is not known to be archived. */
  boolean isPerhapsActive() {
    return isPerhapsStored() && !archived;
  }

  /** How many findings are known to be imported. */
  int imported() {
    return taken.size();
  }

  /** The archived samples that may have been stored, since their imports had no answer. */
  Set<Check> perhapsImported() {
    Set<Check> perhaps = EnumSet.noneOf(Check.class);
    perhaps.addAll(unanswered);
    perhaps.remove(Check.IMPORT);
    return perhaps;
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
    unanswered.add(check);
    attempt(
        check,
        () -> {
          try {
            aws.importFinding(finding);
          } catch (StepException failed) {
            if (failed.isAnswered()) {
              unanswered.remove(check);
            }
            throw failed;
          }
          unanswered.remove(check);
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
      awaited.await(ids, found -> true);
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
    Optional<AwsSecurityFinding> found = awaited.seen(id);
    if (found.isPresent()) {
      steps.put(check, compare.apply(found.get()));
    } else if (failed.isPresent()) {
      steps.put(check, failed.get().step(check));
    } else {
      steps.put(
          check,
          new Step(
              check,
              Result.DIFFERENT,
              "it was taken, but GetFindings did not show it within "
                  + AwaitedFindings.LONGEST_WAIT.toSeconds()
                  + " seconds"));
    }
  }

  private static Step isArchivedSample(AwsSecurityFinding found) {
    List<String> differ = new ArrayList<>();
    if (!Boolean.TRUE.equals(found.sample())) {
      differ.add("Sample");
    }
    if (!isArchived(found)) {
      differ.add("RecordState");
    }
    return result(Check.FUNCTION_FINDING, differ);
  }

  private static boolean isArchived(AwsSecurityFinding found) {
    return "ARCHIVED".equals(found.recordStateAsString());
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

  /** Archives and resolves the active sample if it may be stored, whatever the checks gave. */
  void cleanUp(String productArn) {
    if (!isPerhapsStored()) {
      for (Check check : List.of(Check.ARCHIVE, Check.WORKFLOW)) {
        steps.put(check, new Step(check, Result.LEFT_OUT, "no sample is active"));
      }
      return;
    }
    aws.allow(FOR_CLEANING_UP);
    attempt(Check.ARCHIVE, this::archive);
    attempt(
        Check.WORKFLOW,
        () -> {
          aws.resolve(findings.id(Check.IMPORT), productArn);
          steps.put(Check.WORKFLOW, new Step(Check.WORKFLOW, Result.CONFIRMED, "it is resolved"));
        });
    if (unanswered.contains(Check.IMPORT)) {
      steps.computeIfPresent(Check.ARCHIVE, (check, step) -> ofUnanswered(step));
      steps.computeIfPresent(Check.WORKFLOW, (check, step) -> ofUnanswered(step));
    }
  }

  private void archive() {
    ObjectNode finding = findings.archived();
    aws.importFinding(finding);
    taken.putIfAbsent(Check.IMPORT, finding);
    // The reads before have waited for the sample if its first import was taken.
    boolean waits = isRead() || unanswered.contains(Check.IMPORT);
    archived = waits && awaited.await(Set.of(findings.id(Check.IMPORT)), HubChecks::isArchived);
    if (!isRead()) {
      throw new StepException(
          Result.NOT_POSSIBLE, "the import was taken, but the finding cannot be read");
    }
    steps.put(
        Check.ARCHIVE,
        archived
            ? new Step(Check.ARCHIVE, Result.CONFIRMED, "its RecordState is ARCHIVED")
            : new Step(Check.ARCHIVE, Result.DIFFERENT, "its RecordState is still ACTIVE"));
  }

  /**
   * Returns the detail for a sample that may not have been stored. It neither contradicts nor
   * confirms the docs.
   */
  private static Step ofUnanswered(Step step) {
    if (step.check() == Check.ARCHIVE && step.result() == Result.CONFIRMED) {
      return new Step(
          step.check(),
          Result.NOT_POSSIBLE,
          "the sample is archived, but its first import had no answer of AWS: perhaps there was"
              + " nothing to replace");
    }
    return step.result() == Result.DIFFERENT
        ? new Step(
            step.check(),
            Result.NOT_POSSIBLE,
            step.detail() + "; the first import of the sample had no answer of AWS")
        : step;
  }

  private boolean isPerhapsStored() {
    return taken.containsKey(Check.IMPORT) || unanswered.contains(Check.IMPORT);
  }

  private Step step(Check check) {
    return Optional.ofNullable(steps.get(check)).orElseThrow();
  }

  private boolean isRead() {
    return awaited.seen(findings.id(Check.IMPORT)).isPresent();
  }

  private void attempt(Check check, Runnable body) {
    try {
      body.run();
    } catch (StepException ended) {
      steps.put(check, ended.step(check));
    }
  }

  /** Returns a step for a check that cannot be made because of the result of another check. */
  private static Step dependent(Check check, Step on) {
    return new Step(check, Result.LEFT_OUT, "it needs the step " + on.check().label());
  }
}
