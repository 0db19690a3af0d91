package io.github.falcoasff.infra.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated accounts files. A file is accepted, and it names something, or an {@link
 * AccountsFileException} names the file and the line.
 *
 * <p>System properties: {@code fuzz.runs} (2,000), {@code fuzz.seed}, {@code fuzz.run} (only the
 * file of this number).
 */
class FuzzAccountsTest {

  private static final long SEED = 20_261_127;
  private static final int RUNS = 2_000;
  private static final int MOST_TRIES = 2_000;

  private static final String SHORT =
      """
      defaults:
        logGroups: [falco]
        variables: {REDACT: "off"}
      accounts:
        - name: shop
          account: 011122223333
          regions: [eu-west-1]
          remediation:
            rules: [falco/syscall/x]
            task: stop
        - name: bank
          account: 333344445555
          regions: [eu-west-1]
          topology: hub
      hub:
        account: 222233334444
        regions: [eu-west-1]
      """;

  @TempDir Path directory;
  private final List<String> violations = new ArrayList<>();
  private int accepted;
  private int tries;

  @Test
  void noAccountsFileViolatesAProperty() throws IOException {
    AccountsInputs inputs =
        new AccountsInputs(List.of(Files.readString(Path.of("accounts.example.yaml")), SHORT));
    long seed = Long.getLong("fuzz.seed", SEED);
    long only = Long.getLong("fuzz.run", -1);
    long runs = only < 0 ? Long.getLong("fuzz.runs", RUNS) : 1;
    long begun = System.nanoTime();
    long processor = processorNanos();
    for (long run = 0; run < runs && violations.isEmpty(); run++) {
      long number = only < 0 ? run : only;
      List<String> lines = inputs.of(seed, number);
      fault(lines).ifPresent(kind -> add(kind, seed, number, lines));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "accounts: %,d runs (%,d accepted), %.0f runs/s, %.1f s processor, %d violations%n",
        runs,
        accepted,
        runs / seconds,
        (processorNanos() - processor) / 1e9,
        violations.size());

    assertThat(violations).isEmpty();
    assertThat(accepted > 0 || only >= 0).isTrue();
  }

  private void add(String kind, long seed, long number, List<String> lines) {
    List<String> smallest = lines;
    for (int size = Math.max(1, lines.size() / 2); size > 0; size /= 2) {
      for (int from = 0; from + size <= smallest.size(); ) {
        List<String> fewer = new ArrayList<>(smallest.subList(0, from));
        fewer.addAll(smallest.subList(from + size, smallest.size()));
        if (++tries < MOST_TRIES && fault(fewer).filter(kind::equals).isPresent()) {
          smallest = fewer;
        } else {
          from += size;
        }
      }
    }
    violations.add(
        ("accounts, seed %d, run %d: %s%n  alone: mvn -q -f infra test -Dtest=FuzzAccountsTest"
                + " -Dfuzz.seed=%d -Dfuzz.run=%d%n%s")
            .formatted(seed, number, kind, seed, number, String.join("\n", smallest)));
  }

  private Optional<String> fault(List<String> lines) {
    Path file = directory.resolve("accounts.yaml");
    try {
      Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    try {
      AccountsFile read = AccountsFile.read(file);
      accepted++;
      boolean names =
          !read.members().isEmpty()
              || read.hub().isPresent()
              || read.organization().isPresent()
              || read.administrator().isPresent();
      return names ? Optional.empty() : Optional.of("a file that names nothing is accepted");
    } catch (AccountsFileException refused) {
      boolean placed =
          String.valueOf(refused.getMessage()).matches("(?s)accounts\\.yaml(:\\d+:| cannot).*");
      return placed ? Optional.empty() : Optional.of("a refusal that does not name the line");
    } catch (RuntimeException | StackOverflowError failed) {
      return Optional.of(
          Arrays.stream(failed.getStackTrace())
              .filter(place -> place.getClassName().startsWith("io.github.falcoasff"))
              .findFirst()
              .map(place -> failed.getClass() + " in " + place)
              .orElse(failed.toString()));
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
