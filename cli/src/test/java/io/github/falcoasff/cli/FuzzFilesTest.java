package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.cli.findings.Findings;
import io.github.falcoasff.cli.findings.LogStages;
import io.github.falcoasff.cli.input.LogReader;
import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.standin.FindingValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Mutated files of all forms. A file is read, or refused by a documented exception; every record
 * has one outcome, each finding is valid, and the tool ends without an internal fault.
 *
 * <p>System properties: {@code fuzz.runs} (500), {@code fuzz.seed}, {@code fuzz.run} (only the file
 * of this number).
 */
final class FuzzFilesTest {
  private static final long SEED = 20_261_127;
  private static final int RUNS = 500;

  /** The tool takes longer than the stages. */
  private static final int BY_TOOL_ONE_IN = 32;

  private static final int MOST_TRIES = 2_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final AccountRegion OWN =
      new AccountRegion("aws", "us-east-1", OriginOptions.INVENTED_ACCOUNT);

  private final LocalStages stages = LocalStages.of(Map.of());
  private final FileInputs inputs = new FileInputs();
  private final List<String> violations = new ArrayList<>();
  private int tries;

  @Test
  void noFileViolatesAProperty() {
    long seed = Long.getLong("fuzz.seed", SEED);
    long only = Long.getLong("fuzz.run", -1);
    long runs = only < 0 ? Long.getLong("fuzz.runs", RUNS) : 1;
    long begun = System.nanoTime();
    long processor = processorNanos();
    for (long run = 0; run < runs && violations.isEmpty(); run++) {
      long number = only < 0 ? run : only;
      byte[] file = inputs.of(seed, number);
      fault(file, number % BY_TOOL_ONE_IN == 0).ifPresent(kind -> add(kind, seed, number, file));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "files: %,d runs, %.0f runs/s, %.1f s processor, %d violations%n",
        runs,
        runs / seconds,
        (processorNanos() - processor) / 1e9,
        violations.size());

    assertThat(violations).isEmpty();
  }

  private void add(String kind, long seed, long number, byte[] file) {
    byte[] smallest = file;
    for (int size = file.length / 2; size > 0; size /= 2) {
      for (int from = 0; from + size <= smallest.length; ) {
        byte[] shorter = FileInputs.joined(smallest, from, new byte[0], from + size);
        if (++tries < MOST_TRIES && fault(shorter, true).filter(kind::equals).isPresent()) {
          smallest = shorter;
        } else {
          from += size;
        }
      }
    }
    violations.add(
        ("files, seed %d, run %d: %s%n  alone: mvn -q -pl cli -am test -Dtest=FuzzFilesTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.seed=%d -Dfuzz.run=%d%n"
                + "  %s%n  in hex %s")
            .formatted(
                seed,
                number,
                kind,
                seed,
                number,
                new String(smallest, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(smallest)));
  }

  private Optional<String> fault(byte[] file, boolean byTool) {
    try {
      return read(file).or(() -> byTool ? byTool(file) : Optional.empty());
    } catch (RuntimeException | StackOverflowError failed) {
      return Optional.of(
          Arrays.stream(failed.getStackTrace())
              .filter(place -> place.getClassName().startsWith("io.github.falcoasff"))
              .findFirst()
              .map(place -> failed.getClass() + " in " + place)
              .orElse(failed.toString()));
    }
  }

  private Optional<String> read(byte[] file) {
    try (LogStages reading = new LogStages(stages, OWN, true)) {
      try {
        reading.read(LogReader.open(new ByteArrayInputStream(file), Tool.NOW));
      } catch (IOException | PayloadException refused) {
        // All log events before count.
      }
      Findings findings = reading.findings();
      long outcomes = findings.imported() + sum(findings.ignored()) + sum(findings.rejected());
      if (outcomes != findings.received()) {
        return Optional.of("records without an outcome");
      }
      return findings.all().stream()
          .flatMap(finding -> violations(finding).stream())
          .findFirst()
          .map(violation -> "a finding breaks the format: " + violation);
    }
  }

  private static Optional<String> byTool(byte[] file) {
    Tool.Result result = new Tool().input(file).run("check", "--json", "-");
    if (result.code() > Exit.NO_ALERT || result.errors().contains("internal fault")) {
      return Optional.of("the tool ends with an internal fault");
    }
    boolean clean =
        (result.out() + result.errors())
            .codePoints()
            .allMatch(c -> (c >= ' ' && c != 0x7F) || c == '\n' || c == '\r' || c == '\t');
    if (!clean) {
      return Optional.of("the tool shows a control character");
    }
    try {
      return result.json().isArray()
          ? Optional.empty()
          : Optional.of("the tool's result is not a list");
    } catch (IOException noJson) {
      return Optional.of("the tool's result is not JSON");
    }
  }

  private static List<String> violations(EncodedFinding finding) {
    try {
      JsonNode json = MAPPER.readTree(finding.json());
      return FindingValidator.violations(json, finding.json().length);
    } catch (IOException noJson) {
      return List.of("not JSON");
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
