package io.github.falcoasff.asff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes a finding as JSON. It is written once, here: its exact size is known before it is put into
 * a batch, and sending copies bytes.
 */
final class FindingEncoder {
  private static final JsonFactory JSON = new JsonFactory();

  private FindingEncoder() {}

  /**
   * Encodes the finding. One over 240,000 bytes, which only an alert made to be large can reach,
   * loses product fields from the least important on until it fits.
   */
  static EncodedFinding encode(String id, Instant updatedAt, AsffObject finding) {
    byte[] json = write(finding);
    while (json.length > Limits.FINDING_BYTES && dropLeastImportant(finding)) {
      json = write(finding);
    }
    return new EncodedFinding(id, updatedAt, json);
  }

  private static boolean dropLeastImportant(AsffObject finding) {
    if (!(finding.members().get("ProductFields") instanceof AsffObject fields)) {
      return false;
    }
    Iterator<String> names = fields.members().keySet().iterator();
    for (int kept = fields.size() / 2; kept > 0; kept--) {
      names.next();
    }
    while (names.hasNext()) {
      names.next();
      names.remove();
    }
    if (fields.isEmpty()) {
      finding.members().remove("ProductFields");
    }
    return true;
  }

  private static byte[] write(AsffObject finding) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(4096);
    try (JsonGenerator generator = JSON.createGenerator(bytes)) {
      object(generator, finding);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void object(JsonGenerator generator, AsffObject object) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<String, Object> member : object.members().entrySet()) {
      generator.writeFieldName(member.getKey());
      value(generator, member.getValue());
    }
    generator.writeEndObject();
  }

  private static void value(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Long number) {
      generator.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof AsffObject object) {
      object(generator, object);
    } else {
      generator.writeStartArray();
      for (Object element : (List<?>) value) {
        value(generator, element);
      }
      generator.writeEndArray();
    }
  }
}
