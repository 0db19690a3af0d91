package io.github.falcoasff.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The outcomes of the records of a sample, from <code>expected-counts.csv</code>. A record is a
 * line; two records that are glued on one line count as two.
 *
 * @param name the sample's name
 * @param received the records in it
 * @param findings those that become findings
 * @param ignored those that are ignored on purpose
 * @param rejected those that show a Falco alert but are broken
 */
public record SampleCounts(String name, int received, int findings, int ignored, int rejected) {
  private static final String FILE = "/samples/expected-counts.csv";
  private static final String HEADER = "name,received,findings,ignored,rejected";

  /** The counts of all samples, in the order of the file. */
  public static List<SampleCounts> all() {
    try (InputStream csv = SampleCounts.class.getResourceAsStream(FILE)) {
      List<String> lines =
          new String(Objects.requireNonNull(csv, FILE).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      if (!lines.get(0).equals(HEADER)) {
        throw new IllegalStateException(FILE + " begins with: " + lines.get(0));
      }
      return lines.stream().skip(1).map(SampleCounts::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SampleCounts parse(String line) {
    String[] cells = line.split(",", -1);
    return new SampleCounts(
        cells[0], number(cells[1]), number(cells[2]), number(cells[3]), number(cells[4]));
  }

  private static int number(String cell) {
    return Integer.parseInt(cell);
  }
}
