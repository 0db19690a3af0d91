package io.github.falcoasff.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that every metric and every reject reason has a row in the docs. */
class OperationsDocTest {
  @ParameterizedTest
  @EnumSource
  void aMetricHasARow(Metric metric) throws IOException {
    assertThat(doc("operations.md")).contains("\n| `" + metric.metricName() + "` |");
  }

  @ParameterizedTest
  @EnumSource
  void aRejectReasonHasARow(RejectReason reason) throws IOException {
    assertThat(doc("delivery-guarantee.md")).contains("\n| `" + reason.code() + "` |");
  }

  private static String doc(String name) throws IOException {
    return Files.readString(Samples.find().directory().resolve("../docs").resolve(name));
  }
}
