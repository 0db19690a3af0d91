package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** An alert whose output fields a shipper wrote in another form. */
final class ReshapedForm {
  static final String FLATTENED = "fields flattened";
  static final String UNDERSCORED = "fields underscored";
  static final String AS_TEXT = "fields as text";
  static final String RENAMED = "fields renamed";
  static final Set<String> KINDS = Set.of(FLATTENED, UNDERSCORED, AS_TEXT, RENAMED);

  private static final String FIELDS = "output_fields";

  private ReshapedForm() {}

  /**
   * The line in that form; empty if the form lacks too many of the values from which its Id is
   * made.
   */
  static Optional<String> of(CorpusLine line, String kind) {
    return line.object()
        .filter(alert -> alert.path(FIELDS).size() > 2 && !alert.path("output").asText().isEmpty())
        .filter(alert -> alert.path("rule").isTextual() && alert.path("time").isTextual())
        .map(alert -> reshaped(alert.deepCopy(), kind).toString());
  }

  private static ObjectNode reshaped(ObjectNode alert, String kind) {
    JsonNode fields = alert.remove(FIELDS);
    switch (kind) {
      case FLATTENED ->
          fields.properties().forEach(f -> alert.set(FIELDS + "." + f.getKey(), f.getValue()));
      case UNDERSCORED -> {
        ObjectNode renamed = alert.putObject(FIELDS);
        fields
            .properties()
            .forEach(f -> renamed.set(f.getKey().replaceAll("[^A-Za-z0-9]", "_"), f.getValue()));
      }
      case AS_TEXT -> alert.put(FIELDS, fields.toString());
      default -> alert.set("outputFields", fields);
    }
    return alert;
  }
}
