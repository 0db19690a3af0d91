package io.github.falcoasff.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.KeptFunction;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests documents in the embedded metric format. */
class EmfLineTest {
  @Test
  void aDocumentIsWritten() {
    String json =
        line()
            .dimension("FunctionName", "f")
            .metric(Metric.RECEIVED, 5)
            .metric(Metric.IMPORT_LATENCY, List.of(1L, 2L))
            .json();

    assertThat(json)
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":7,\"CloudWatchMetrics\":[{\"Namespace\":\"N/S\","
                + "\"Dimensions\":[[\"FunctionName\"]],\"Metrics\":["
                + "{\"Name\":\"Received\",\"Unit\":\"Count\"},"
                + "{\"Name\":\"ImportLatency\",\"Unit\":\"Milliseconds\"}]}]},"
                + "\"FunctionName\":\"f\",\"Received\":5,\"ImportLatency\":[1,2]}");
    assertThat(EmfChecker.violations(KeptFunction.json(json))).isEmpty();
  }

  /** CloudWatch drops a document with an empty dimension. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void aDimensionWithoutAValueIsLeftOut(String value) {
    JsonNode document =
        KeptFunction.json(line().dimension("LogGroup", value).metric(Metric.RECEIVED, 1).json());

    assertThat(document.has("LogGroup")).isFalse();
    assertThat(document.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[]]");
    assertThat(EmfChecker.violations(document)).isEmpty();
  }

  @Test
  void aLongDimensionIsCut() {
    JsonNode document =
        KeptFunction.json(
            line().dimension("LogGroup", "g".repeat(1025)).metric(Metric.RECEIVED, 1).json());

    assertThat(document.path("LogGroup").asText()).isEqualTo("g".repeat(1024));
  }

  @Test
  void controlCharactersOfADimensionAreNotWritten() {
    String json = line().dimension("LogGroup", "a\u0000\u001bb").metric(Metric.RECEIVED, 1).json();

    assertThat(json).doesNotContain("\u001b", "u001b", "u0000");
    assertThat(EmfChecker.violations(KeptFunction.json(json))).isEmpty();
  }

  @Test
  void oneValueIsANumberAndAHundredAreAList() {
    JsonNode one = KeptFunction.json(line().metric(Metric.ALERT_DELAY, List.of(3L)).json());
    JsonNode hundred =
        KeptFunction.json(
            line().metric(Metric.ALERT_DELAY, Collections.nCopies(100, Long.MAX_VALUE)).json());

    assertThat(one.path("AlertDelay").asLong()).isEqualTo(3);
    assertThat(hundred.path("AlertDelay")).hasSize(EmfLine.MAXIMUM_VALUES);
    assertThat(hundred.path("AlertDelay").get(99).asLong()).isEqualTo(Long.MAX_VALUE);
    assertThat(EmfChecker.violations(hundred)).isEmpty();
  }

  private static EmfLine line() {
    return new EmfLine("N/S", 7);
  }
}
