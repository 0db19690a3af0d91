package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every sample event through the packaged jar under AWS's Runtime Interface Client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PackagedFunctionIT {
  private static final String REGION = "us-east-1";

  private record Run(String sample, InvocationResult result) {
    @Override
    public String toString() {
      return sample;
    }
  }

  private final List<Run> runs = new ArrayList<>();
  private List<String> stdout = List.of();
  private List<?> requests = List.of();
  private List<?> violations = List.of();
  private String output = "";

  @BeforeAll
  void sendEverySample() throws Exception {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, REGION)) {
      PackagedFunction function =
          PackagedFunction.start(Payloads.OWNER, REGION, hub.endpoint(), Map.of());
      try (function) {
        for (Path sample : Project.sampleEvents()) {
          InvocationResult result = function.invoke(Files.readAllBytes(sample));
          runs.add(new Run(sample.getFileName().toString(), result));
        }
      }
      stdout = function.stdout();
      output = function.output();
      requests = List.copyOf(hub.requests());
      violations = List.copyOf(hub.violations());
    }
  }

  @Test
  void thereAreSamples() {
    assertThat(runs).as("events in samples/events").isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aSampleIsAnsweredWithCountsThatAddUp(Run run) {
    Summary summary = answer(run);
    assertThat(summary.received()).as(output).isPositive();
    assertThat(summary.unaccounted()).as("%s%n%s", summary, output).isZero();
  }

  @Test
  void everyInvocationLogsOneLineWithTheCountsOfItsAnswer() {
    List<Summary> logged =
        stdout.stream()
            .filter(line -> line.contains("\"level\":\"INFO\""))
            .map(Summary::of)
            .flatMap(Optional::stream)
            .toList();
    assertThat(logged).as(output).isEqualTo(runs.stream().map(this::answer).toList());
  }

  @Test
  void securityHubReceivedTheCallsThatTheFunctionCountsAndAllAreValid() {
    assertThat(violations).as(output).isEmpty();
    assertThat(requests).hasSize((int) runs.stream().mapToLong(run -> answer(run).calls()).sum());
    assertThat(runs.stream().mapToLong(run -> answer(run).imported()).sum()).isPositive();
  }

  private List<Run> runs() {
    return runs;
  }

  private Summary answer(Run run) {
    assertThat(run.result()).as("%s%n%s", run, output).isInstanceOf(Answer.class);
    String json = ((Answer) run.result()).json();
    return Summary.of(json)
        .orElseThrow(() -> new AssertionError(run + " was answered without a summary: " + json));
  }
}
