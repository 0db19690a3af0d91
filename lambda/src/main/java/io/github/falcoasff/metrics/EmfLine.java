package io.github.falcoasff.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.falcoasff.text.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One document in the embedded metric format, with one dimension set (Amazon CloudWatch user guide,
 * "Specification: Embedded metric format").
 */
final class EmfLine {
  /** Most values of one metric in a document. */
  static final int MAXIMUM_VALUES = 100;

  private static final int DIMENSION_VALUE = 1024;
  private static final JsonFactory JSON = new JsonFactory();

  private final String namespace;
  private final long timestamp;
  private final Map<String, String> dimensions = new LinkedHashMap<>();
  private final Map<Metric, List<Long>> values = new EnumMap<>(Metric.class);

  EmfLine(String namespace, long timestamp) {
    this.namespace = namespace;
    this.timestamp = timestamp;
  }

  /** Adds a dimension. A blank value is left out, since CloudWatch would drop the document. */
  EmfLine dimension(String name, String value) {
    if (!value.isBlank()) {
      dimensions.put(name, value.substring(0, Math.min(value.length(), DIMENSION_VALUE)));
    }
    return this;
  }

  /** Adds a metric with at most {@link #MAXIMUM_VALUES} values. */
  EmfLine metric(Metric metric, List<Long> ofMetric) {
    values.put(metric, ofMetric);
    return this;
  }

  EmfLine metric(Metric metric, long value) {
    return metric(metric, List.of(value));
  }

  String json() {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeObjectFieldStart("_aws");
      json.writeNumberField("Timestamp", timestamp);
      json.writeArrayFieldStart("CloudWatchMetrics");
      directive(json);
      json.writeEndArray();
      json.writeEndObject();
      for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
        json.writeStringField(dimension.getKey(), Printable.clean(dimension.getValue()));
      }
      for (Map.Entry<Metric, List<Long>> metric : values.entrySet()) {
        values(json, metric.getKey(), metric.getValue());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return line.toString();
  }

  private void directive(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("Namespace", namespace);
    json.writeArrayFieldStart("Dimensions");
    json.writeStartArray();
    for (String name : dimensions.keySet()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (Metric metric : values.keySet()) {
      json.writeStartObject();
      json.writeStringField("Name", metric.metricName());
      json.writeStringField("Unit", metric.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void values(JsonGenerator json, Metric metric, List<Long> values)
      throws IOException {
    json.writeFieldName(metric.metricName());
    if (values.size() == 1) {
      json.writeNumber(values.get(0));
      return;
    }
    json.writeStartArray();
    for (long value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }
}
