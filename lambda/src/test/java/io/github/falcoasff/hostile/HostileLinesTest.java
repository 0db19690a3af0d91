package io.github.falcoasff.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.samples.Samples;
import io.github.falcoasff.work.MeteredFunction;
import io.github.falcoasff.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No line stops or slows the function, or changes what becomes of the alerts beside it. Work is
 * counted and not timed, so that the same line gives the same answer on every machine.
 */
class HostileLinesTest {
  private static final int KILOBYTE = 1024;

  /** Units for each byte of a payload, beside those that any payload takes. */
  private static final int MOST_UNITS = 500;

  /** Units that a payload of two alerts takes, and some more. */
  private static final int FIXED_UNITS = 200_000;

  /** Units for each byte that come and go with the sizes of buffers. */
  private static final int BUFFER_UNITS = 10;

  /** How much the units for each byte may grow when a line gets twice as long. */
  private static final double MOST_GROWTH = 1.1;

  private static final FunctionContext CONTEXT = FunctionContext.of(Payloads.OWNER, "us-east-1");
  private static final Map<Map<String, String>, MeteredFunction> FUNCTIONS = new HashMap<>();

  private static final String FIRST = neighbour(1, "Critical");
  private static final String LAST = neighbour(2, "Warning");

  static List<HostileLine> lines() {
    return HostileLines.all();
  }

  /** An alert of Falco's own pod, as Fluent Bit writes it. */
  private static String neighbour(int n, String priority) {
    return """
    {"log":"{\\"time\\":\\"2026-03-30T18:55:17.00000000%dZ\\",\\"rule\\":\\"Neighbour\\",\
    \\"priority\\":\\"%s\\",\\"output\\":\\"A neighbour\\",\
    \\"output_fields\\":{\\"container.id\\":\\"0123456789ab\\"}}",\
    "kubernetes":{"namespace_name":"falco","pod_name":"falco-x7k2p","container_name":"falco"}}\
    """
        .formatted(n, priority);
  }

  private static MeteredFunction function(Map<String, String> settings)
      throws ReflectiveOperationException {
    MeteredFunction function = FUNCTIONS.get(settings);
    if (function == null) {
      function = new MeteredFunction(settings);
      FUNCTIONS.put(settings, function);
    }
    return function;
  }

  /** Loads and initialises classes, which is not counted as work for a line. */
  @BeforeAll
  static void warmUp() throws Exception {
    MeteredFunction function = function(Map.of());
    for (byte[] payload : Samples.find().payloads().values()) {
      function.handle(Payloads.eventJson(payload), CONTEXT, Long.MAX_VALUE);
    }
  }

  /** The payload of a line between two alerts. */
  private static byte[] payload(HostileLine line, int size) {
    List<String> messages = new ArrayList<>();
    messages.add(FIRST);
    messages.addAll(line.messages().apply(size));
    messages.add(LAST);
    return Payloads.json(messages);
  }

  private static MeteredFunction.Run run(HostileLine line, byte[] payload) throws Exception {
    long most = FIXED_UNITS + (long) MOST_UNITS * payload.length;
    try {
      return function(line.settings()).handle(Payloads.eventJson(payload), CONTEXT, most);
    } catch (Work.LimitExceeded exceeded) {
      throw failure(line + ", " + payload.length + " bytes: " + exceeded.getMessage(), exceeded);
    } catch (Exception | StackOverflowError failed) {
      throw failure(line + ": the invocation failed: " + failed, failed);
    }
  }

  /** Reports show the message of the first cause, so it has none. */
  private static AssertionError failure(String message, Throwable reason) {
    AssertionError failure = new AssertionError(message);
    failure.addSuppressed(reason);
    return failure;
  }

  @ParameterizedTest
  @MethodSource("lines")
  void workIsLinear(HostileLine line) throws Exception {
    run(line, payload(line, 4 * KILOBYTE));
    byte[] payload = payload(line, 32 * KILOBYTE);
    long units = run(line, payload).units();
    for (int size = 64 * KILOBYTE; size <= 128 * KILOBYTE; size *= 2) {
      byte[] greater = payload(line, size);
      long more = run(line, greater).units();
      double twice = (double) greater.length / payload.length * units;
      long most = FIXED_UNITS + (long) (twice * MOST_GROWTH) + (long) BUFFER_UNITS * greater.length;
      assertThat(more).as("units of work of %s", line).isLessThan(most);
      payload = greater;
      units = more;
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void neighboursAreImportedAsAlone(HostileLine line) throws Exception {
    Map<String, String> alone = new HashMap<>();
    for (String neighbour : List.of(FIRST, LAST)) {
      byte[] payload = Payloads.json(List.of(neighbour));
      alone.putAll(Answer.of(run(line, payload).answer()).severities());
    }

    Answer answer = Answer.of(run(line, payload(line, 16 * KILOBYTE)).answer());

    assertThat(alone).hasSize(2);
    assertThat(answer.severities()).as("findings beside %s", line).containsAllEntriesOf(alone);
    assertThat(answer.unaccounted()).as("outcomes of %s", line).isZero();
    assertThat(answer.violations()).as("findings of %s", line).isEmpty();
  }
}
