package io.github.falcoasff.hostile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of a payload with hostile lines in it. Not safe for use by several threads. */
public final class PayloadCheck {
  private final DryFunction function;

  /** Of each untouched line, the Id and severity of its finding. */
  private final Map<String, Map<String, String>> alone = new HashMap<>();

  /** Checks a function with these settings. */
  public PayloadCheck(Map<String, String> settings) {
    this.function = new DryFunction(settings);
  }

  /**
   * Handles a payload.
   *
   * @param validate whether the findings are to be held against all rules of Security Hub, which
   *     takes longer than the function
   * @param outcomes takes how many records had which outcome
   * @return the first fault
   */
  public Optional<Fault> fault(
      MutatedPayload payload, boolean validate, Map<String, Long> outcomes) {
    Map<String, Object> summary;
    try {
      summary = function.handle(payload.lines());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
      return Optional.of(Fault.failed(failed));
    }
    long accounted = count(summary, outcomes);
    if (accounted != (Long) summary.get("received")) {
      return Optional.of(new Fault("records without an outcome", summary.toString()));
    }
    String log = function.log();
    return ShownText.fault(summary.get("findings"))
        .or(() -> ShownText.ofLog(log))
        .or(() -> bounded(payload, summary, log))
        .or(() -> validate ? invalid(summary) : Optional.empty())
        .or(() -> lost(payload, summary));
  }

  private static Optional<Fault> bounded(
      MutatedPayload payload, Map<String, Object> summary, String log) {
    return OutputBound.fault(
        payload.lines().size(),
        payload.lines().stream().mapToLong(String::length).sum(),
        (Long) summary.get("received"),
        OutputBound.characters(summary.get("findings")) + log.length());
  }

  private static long count(Map<String, Object> summary, Map<String, Long> outcomes) {
    outcomes.merge("imported", (Long) summary.get("imported"), Long::sum);
    long accounted = (Long) summary.get("imported");
    for (String outcome : List.of("ignored", "rejected")) {
      for (Map.Entry<?, ?> reason : ((Map<?, ?>) summary.get(outcome)).entrySet()) {
        long records = (Long) reason.getValue();
        outcomes.merge(outcome + " " + reason.getKey(), records, Long::sum);
        accounted += records;
      }
    }
    return accounted;
  }

  private static Optional<Fault> invalid(Map<String, Object> summary) {
    return Answer.of(summary).violations().stream()
        .findFirst()
        .map(violation -> new Fault("a finding breaks the format", violation));
  }

  /** Whether the finding of an untouched alert is missing, or is another than that of it alone. */
  private Optional<Fault> lost(MutatedPayload payload, Map<String, Object> summary) {
    Map<String, String> found = severities(summary);
    for (String line : payload.untouched()) {
      Map<String, String> expected = alone.get(line);
      if (expected == null) {
        expected = severities(function.handle(List.of(line)));
        alone.put(line, expected);
      }
      if (!found.entrySet().containsAll(expected.entrySet())) {
        // An answer leaves out findings beyond 1 MB; of a part of the payload it has them all.
        return (Long) summary.get("findingsOmitted") > 0
            ? inHalves(payload)
            : Optional.of(new Fault("an alert is lost or changed", expected + ", " + line));
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> inHalves(MutatedPayload payload) {
    int middle = payload.lines().size() / 2;
    if (middle == 0) {
      return Optional.empty();
    }
    return fault(payload.part(0, middle), false, new HashMap<>())
        .or(() -> fault(payload.part(middle, payload.lines().size()), false, new HashMap<>()));
  }

  /** The severity of each finding of an answer by its Id. */
  public static Map<String, String> severities(Map<String, Object> summary) {
    Map<String, String> severities = new HashMap<>();
    for (Object each : (List<?>) summary.get("findings")) {
      Map<?, ?> finding = (Map<?, ?>) each;
      Map<?, ?> provider = (Map<?, ?>) finding.get("FindingProviderFields");
      Map<?, ?> severity = (Map<?, ?>) provider.get("Severity");
      severities.put((String) finding.get("Id"), (String) severity.get("Label"));
    }
    return severities;
  }
}
