package io.github.falcoasff.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.TestFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One payload with random faults, deadlines and killed containers, until Lambda gives up or
 * everything is settled, and then once more without faults. The seed decides everything.
 */
final class SimulatedSchedule {
  private static final int ALERTS = 260;
  private static final String REGION = "us-east-1";
  private static final Pattern NUMBER = Pattern.compile(Alerts.marker(0).replace("0", "(\\d+)"));

  private static final List<Integer> RATES = List.of(0, 1, 3, 10);

  private static final Map<Integer, FunctionSettings> SETTINGS =
      RATES.stream()
          .collect(
              Collectors.toMap(
                  rate -> rate,
                  rate ->
                      FunctionSettings.read(
                          Map.of("IMPORT_CALLS_PER_SECOND", Integer.toString(rate)))));

  /** The finding's Id of each alert, from a run without faults. */
  private static final List<String> IDS = learn();

  private final Random random;
  private final VirtualTime time = new VirtualTime();
  private final SimulatedHub hub;
  private final FunctionSettings settings;
  private final List<Integer> alerts = new ArrayList<>();
  private final Set<String> rejected = new HashSet<>();
  private FalcoAsffHandler container;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private int deliveries;
  private int failures;

  public SimulatedSchedule(long seed) {
    random = new Random(seed);
    int rate = RATES.get(random.nextInt(RATES.size()));
    hub = new SimulatedHub(random, time, rate);
    settings = SETTINGS.get(rate);
    container = container();
  }

  /** Runs the schedule and checks it. */
  public void run() {
    choose();
    byte[] payload = Payloads.json(alerts.stream().map(Alerts::alert).toList());
    hub.faultRate(random.nextDouble());
    // Lambda tries three times, and may deliver a payload again after it succeeded.
    boolean settled = false;
    for (int i = 0; i < 3 && (!settled || random.nextInt(8) == 0); i++) {
      settled = deliver(payload, 200 + random.nextInt(30_000));
    }
    hub.faultRate(0);
    assertThat(deliver(payload, 900_000)).as("settled when all is well").isTrue();
  }

  public int deliveries() {
    return deliveries;
  }

  public int failures() {
    return failures;
  }

  public int calls() {
    return hub.calls();
  }

  private void choose() {
    // Most payloads are small; a few take several calls.
    int count = random.nextInt(20) == 0 ? random.nextInt(ALERTS) : random.nextInt(12);
    for (int i = 0; i < count; i++) {
      int alert = random.nextInt(5) == 0 ? random.nextInt(ALERTS) : i;
      alerts.add(alert);
      switch (random.nextInt(40)) {
        case 0 -> hub.poison(IDS.get(alert));
        case 1 -> hub.invalid(IDS.get(alert));
        default -> {}
      }
    }
  }

  private boolean deliver(byte[] payload, int milliseconds) {
    deliveries++;
    hub.invocation(milliseconds);
    long start = time.nanoTime();
    try {
      Map<String, Object> summary =
          container.handleRequest(
              Payloads.event(payload),
              new FunctionContext(FunctionContext.of(Payloads.OWNER, REGION).arn(), milliseconds));
      collectRejected();
      checkSuccess(summary);
      return true;
    } catch (SimulatedHub.Killed killed) {
      container = container();
    } catch (RuntimeException failed) {
      assertThat(failed).hasMessageContaining("not delivered");
    } finally {
      assertThat(time.nanoTime() - start)
          .as("over before Lambda ends it")
          .isLessThanOrEqualTo(Duration.ofMillis(milliseconds).toNanos());
    }
    failures++;
    collectRejected();
    assertThat(rejected).isSubsetOf(hub.refused());
    return false;
  }

  private void checkSuccess(Map<String, Object> summary) {
    long out =
        TestFunction.imported(summary)
            + TestFunction.rejected(summary)
            + ((Map<?, ?>) summary.get("ignored"))
                .values().stream().mapToLong(count -> (Long) count).sum();
    assertThat(out).isEqualTo(alerts.size());
    assertThat(summary).containsEntry("received", (long) alerts.size());
    Set<String> expected = new HashSet<>(alerts.stream().map(IDS::get).toList());
    assertThat(hub.created().values()).allMatch(times -> times == 1);
    assertThat(hub.created().keySet()).isSubsetOf(expected);
    assertThat(rejected).isSubsetOf(hub.refused());
    expected.removeAll(hub.created().keySet());
    assertThat(rejected).as("neither stored nor reported as rejected").containsAll(expected);
  }

  /** Finds the Ids of rejected findings by the alerts that were kept in the log. */
  private void collectRejected() {
    for (String line : log.toString(StandardCharsets.UTF_8).lines().toList()) {
      Matcher alert = NUMBER.matcher(line);
      if (line.contains("record rejected") && alert.find()) {
        rejected.add(IDS.get(Integer.parseInt(alert.group(1))));
      }
    }
    log.reset();
  }

  private FalcoAsffHandler container() {
    hub.container();
    return new FalcoAsffHandler(
        settings,
        Map.of(),
        region -> hub,
        new PrintStream(log, true, StandardCharsets.UTF_8),
        new Delivery(RetryPolicy.STANDARD, time, random::nextDouble));
  }

  private static List<String> learn() {
    List<String> ids = new ArrayList<>();
    FindingsApi all =
        (body, timeout) -> {
          List<String> some = SimulatedHub.ids(body);
          ids.addAll(some);
          return new CallResult.Answered(some.size(), List.of());
        };
    new FalcoAsffHandler(
            FunctionSettings.read(Map.of()),
            Map.of(),
            region -> all,
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new Delivery(RetryPolicy.STANDARD, new VirtualTime(), () -> 0))
        .handleRequest(
            Payloads.event(
                Payloads.json(IntStream.range(0, ALERTS).mapToObj(Alerts::alert).toList())),
            FunctionContext.of(Payloads.OWNER, REGION));
    assertThat(ids).hasSize(ALERTS).doesNotHaveDuplicates();
    return List.copyOf(ids);
  }
}
