package io.github.falcoasff.log;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.falcoasff.text.Printable;
import java.io.IOException;
import java.util.Map;

/**
 * Writes texts, whole numbers, booleans, and maps and lists of such as JSON; in texts with U+FFFD
 * in place of what may not be shown.
 */
public final class JsonValues {
  private JsonValues() {}

  /** Writes one value; what is none of these is written as its text. */
  public static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        json.writeFieldName(member.getKey().toString());
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(Printable.clean(value.toString()));
    }
  }
}
