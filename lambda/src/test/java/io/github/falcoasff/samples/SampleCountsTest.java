package io.github.falcoasff.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampleCountsTest {
  private static final Samples SAMPLES = Samples.find();
  private static final Pattern TABLE_ROW =
      Pattern.compile("\\| `([a-z-]+)` \\|[^|]+\\|[^|]+\\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");

  @Test
  void everyEventHasItsCounts() {
    assertThat(SampleCounts.all()).extracting(SampleCounts::name).isEqualTo(SAMPLES.eventNames());
  }

  @Test
  void everyRecordHasExactlyOneOutcome() {
    for (SampleCounts counts : SampleCounts.all()) {
      assertThat(counts.received())
          .as(counts.name())
          .isEqualTo(counts.findings() + counts.ignored() + counts.rejected());
    }
  }

  @Test
  void aLineIsOneRecordUnlessRecordsAreGlued() {
    for (SampleCounts counts : SampleCounts.all()) {
      if (!counts.name().equals(Samples.CONTROL_MESSAGE)) {
        int lines = SAMPLES.messages(counts.name()).size();
        int glued = counts.name().equals("glued") ? lines : 0;
        assertThat(counts.received()).as(counts.name()).isEqualTo(lines + glued);
      }
    }
  }

  @Test
  void theTableInTheReadmeHasTheSameCounts() throws IOException {
    List<SampleCounts> table =
        Files.readAllLines(SAMPLES.directory().resolve("README.md")).stream()
            .map(TABLE_ROW::matcher)
            .filter(Matcher::matches)
            .map(
                row -> {
                  int findings = Integer.parseInt(row.group(2));
                  int ignored = Integer.parseInt(row.group(3));
                  int rejected = Integer.parseInt(row.group(4));
                  int received = findings + ignored + rejected;
                  return new SampleCounts(row.group(1), received, findings, ignored, rejected);
                })
            .toList();
    assertThat(table).containsExactlyInAnyOrderElementsOf(SampleCounts.all());
  }
}
