package io.github.falcoasff.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.HubFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.standin.Fault;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests that with any faults of any members, no alert is lost and none is imported twice. */
class HubPropertyTest {
  private static final int MEMBERS = 5;
  private static final Pattern MARKER = Pattern.compile("alert number \\d+;");

  /** The fault of a member. */
  enum Trouble {
    NONE,
    ROLE,
    ENABLED,
    DENIED,
    THROTTLED,
    DOWN,
    SOME_REFUSED
  }

  /** A record of the stream: some alerts of a member, each with its own number. */
  record Delivered(int member, int first, int alerts) {}

  @Property(tries = 20)
  void everyAlertIsImportedOrParkedOrItsRecordIsReportedAsFailed(
      @ForAll("troubles") List<Trouble> troubles,
      @ForAll("records") List<Delivered> records,
      @ForAll("queueFaults") List<Integer> queueFaults) {
    try (HubFunction function = new HubFunction()) {
      for (int i = 0; i < MEMBERS; i++) {
        cause(function, account(i), troubles.get(i));
      }
      function.queue.refuse(queueFaults.toArray(Integer[]::new));
      List<byte[]> datas =
          records.stream().map(r -> HubFunction.data(account(r.member()), alerts(r))).toList();

      Set<Integer> failed = new HashSet<>(function.deliver(datas, 1));

      List<String> parked = parked(function);
      Set<String> kept = new HashSet<>();
      for (int i = 0; i < records.size(); i++) {
        String data = Base64.getEncoder().encodeToString(datas.get(i));
        if (failed.contains(i + 1) || parked.contains(data)) {
          kept.addAll(names(records.get(i)));
        }
      }
      for (JsonNode finding : function.hub.findings().values()) {
        kept.add(name(finding.path("AwsAccountId").asText(), finding.path("Description").asText()));
      }
      for (JsonNode message : function.parked()) {
        if (message.has("message")) {
          kept.add(name(message.path("owner").asText(), message.path("message").asText()));
        }
      }
      for (int i = 0; i < records.size(); i++) {
        assertThat(kept).as("%s", records.get(i)).containsAll(names(records.get(i)));
        if (troubles.get(records.get(i).member()) == Trouble.NONE && queueFaults.isEmpty()) {
          assertThat(failed).doesNotContain(i + 1);
        }
      }
      assertThat(function.hub.findings().values())
          .allSatisfy(
              finding ->
                  assertThat(finding.path("Id").asText())
                      .contains("/" + finding.path("AwsAccountId").asText() + "/"));
      int distinct =
          (int)
              records.stream()
                  .flatMap(r -> alerts(r).stream().map(alert -> account(r.member()) + alert))
                  .distinct()
                  .count();
      assertThat(function.hub.findings()).hasSizeLessThanOrEqualTo(distinct);
    }
  }

  @Provide
  Arbitrary<List<Trouble>> troubles() {
    return Arbitraries.of(Trouble.class).list().ofSize(MEMBERS);
  }

  @Provide
  Arbitrary<List<Delivered>> records() {
    return Combinators.combine(
            Arbitraries.integers().between(0, MEMBERS - 1),
            Arbitraries.integers().between(0, 2_000),
            Arbitraries.integers().between(0, 130))
        .as(Delivered::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Integer>> queueFaults() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, Arbitraries.just(List.of())),
        net.jqwik.api.Tuple.of(1, Arbitraries.of(403, 500).list().ofMaxSize(4)));
  }

  private static void cause(HubFunction function, String account, Trouble trouble) {
    switch (trouble) {
      case NONE -> {}
      case ROLE -> function.sts.withoutRole(account);
      case ENABLED -> function.hub.refuse(account, (Fault.Status) Fault.invalidAccess());
      case DENIED -> function.hub.refuse(account, (Fault.Status) Fault.accessDenied());
      case THROTTLED -> function.hub.refuse(account, (Fault.Status) Fault.throttled());
      case DOWN -> function.hub.refuse(account, (Fault.Status) Fault.unavailable());
      case SOME_REFUSED -> function.hub.script(Fault.failAll("InvalidInput", "not this one"));
    }
  }

  /** The payloads in the queue that were parked. */
  private static List<String> parked(HubFunction function) {
    return function.parked().stream().map(m -> m.at("/awslogs/data").asText()).toList();
  }

  /** Identifies an alert of a member in any payload. */
  private static Set<String> names(Delivered record) {
    return alerts(record).stream()
        .map(alert -> name(account(record.member()), alert))
        .collect(Collectors.toSet());
  }

  private static String name(String account, String text) {
    Matcher marker = MARKER.matcher(text);
    return account + " " + (marker.find() ? marker.group() : "");
  }

  private static List<String> alerts(Delivered record) {
    return IntStream.range(record.first(), record.first() + record.alerts())
        .mapToObj(Alerts::alert)
        .toList();
  }

  private static String account(int n) {
    return "%012d".formatted(n + 1);
  }
}
