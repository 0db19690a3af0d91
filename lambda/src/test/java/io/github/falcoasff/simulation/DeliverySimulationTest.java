package io.github.falcoasff.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.TestFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.securityhub.ImportException;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random schedules of faults, redeliveries and deadlines: in all of them, no finding is created
 * twice, and every alert is in Security Hub or reported as rejected, or the invocation failed and
 * what is delivered again settles it.
 *
 * <p>A failure names the seed of its schedule: <code>-Dsimulation.seed=… -Dsimulation.schedules=1
 * </code> runs it again, and a larger number of schedules runs longer.
 */
class DeliverySimulationTest {
  private static final long SEED = Long.getLong("simulation.seed", 20_260_330);
  private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 5_000);
  private static final int SCHEDULES_OVER_HTTP = 50;

  @Test
  void inEveryScheduleEachAlertIsImportedOnceOrRejected() {
    long deliveries = 0;
    long failures = 0;
    long calls = 0;
    for (int i = 0; i < SCHEDULES; i++) {
      long seed = SEED + i;
      SimulatedSchedule schedule = new SimulatedSchedule(seed);
      try {
        schedule.run();
      } catch (RuntimeException | AssertionError failed) {
        throw new AssertionError("-Dsimulation.seed=" + seed + " -Dsimulation.schedules=1", failed);
      }
      deliveries += schedule.deliveries();
      failures += schedule.failures();
      calls += schedule.calls();
    }
    System.out.printf(
        "delivery simulation: %d schedules from seed %d, %d deliveries of which %d failed, %d"
            + " calls%n",
        SCHEDULES, SEED, deliveries, failures, calls);
    assertThat(deliveries).isGreaterThanOrEqualTo(SCHEDULES);
  }

  @Test
  @Timeout(120)
  void schedulesAlsoHoldOverHttp() {
    long requests = 0;
    for (int i = 0; i < SCHEDULES_OVER_HTTP; i++) {
      long seed = SEED + i;
      try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
        overHttp(hub, new Random(seed));
        requests += hub.requests().size();
      } catch (RuntimeException | AssertionError failed) {
        throw new AssertionError("-Dsimulation.seed=" + seed, failed);
      }
    }
    System.out.printf(
        "delivery simulation over HTTP: %d schedules from seed %d, %d calls%n",
        SCHEDULES_OVER_HTTP, SEED, requests);
  }

  private static void overHttp(SecurityHubStandIn hub, Random random) {
    List<String> alerts = Alerts.alerts(1 + random.nextInt(230));
    hub.always(Fault.none());
    for (int faults = random.nextInt(16); faults > 0; faults--) {
      hub.script(fault(random));
    }
    TestFunction function = new TestFunction(hub);
    Map<String, Object> summary = null;
    for (int delivery = 0; summary == null && delivery < 20; delivery++) {
      try {
        summary = function.handle(alerts, 2_000 + random.nextInt(60_000));
      } catch (ImportException failed) {
        assertThat(failed.undelivered()).isPositive();
      }
    }
    assertThat(summary).as("settled once the faults are over").isNotNull();
    assertThat(TestFunction.imported(summary)).isEqualTo(alerts.size());
    assertThat(hub.findings()).hasSize(alerts.size());
    assertThat(hub.findings().keySet()).allMatch(id -> hub.updates(id) == 0);
    assertThat(hub.violations()).isEmpty();
  }

  private static Fault fault(Random random) {
    return switch (random.nextInt(13)) {
      case 0, 1 -> Fault.throttled();
      case 2 -> Fault.internal();
      case 3 -> Fault.unavailable();
      case 4 -> Fault.resetBeforeReading();
      case 5 -> Fault.resetAfterReading();
      case 6 -> Fault.truncatedAnswer();
      case 7 -> Fault.notJson();
      case 8 -> Fault.body("{}");
      case 9 -> Fault.accessDenied();
      case 10 -> Fault.invalidAccess();
      case 11 -> Fault.failSome(f -> f.path("Id").asText().endsWith("a"), "InvalidAccess", "No");
      default -> Fault.none();
    };
  }
}
