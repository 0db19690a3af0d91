package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that every place in a finding refuses a value of another type, and that the validator
 * throws at none of them.
 */
final class EveryPlaceTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<String> places() {
    List<String> places = new ArrayList<>();
    collect(SampleFindings.full(), "", places);
    return places.stream();
  }

  private static void collect(JsonNode node, String pointer, List<String> places) {
    if (!pointer.isEmpty()) {
      places.add(pointer);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      collect(member.getValue(), pointer + "/" + escaped(member.getKey()), places);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), pointer + "/" + i, places);
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  @ParameterizedTest
  @MethodSource("places")
  void refusesValuesOfAnotherType(String pointer) throws Exception {
    for (String json :
        List.of("null", "1.5", "\"\"", "\" \"", "[]", "{}", "[null]", "{\"\":{}}", "[[{}]]")) {
      ObjectNode finding = SampleFindings.full();
      replace(finding, JsonPointer.compile(pointer), MAPPER.readTree(json));
      assertThat(SampleFindings.violations(finding)).as(pointer + " = " + json).isNotEmpty();
    }
  }

  private static void replace(ObjectNode finding, JsonPointer pointer, JsonNode value) {
    JsonNode parent = finding.at(pointer.head());
    if (parent instanceof ArrayNode array) {
      array.set(pointer.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), value);
    }
  }
}
