package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Checks that the comparison with a service model finds every kind of difference. The model is made
 * here from the stand-in's own shapes; it leaves out known limits.
 */
final class ModelComparisonTest {
  private final ObjectNode shapes = JsonNodeFactory.instance.objectNode();

  ModelComparisonTest() {
    define(SdkShapes.FINDING, "AwsSecurityFinding");
  }

  @Test
  void sameShapesDifferOnlyInLimits() {
    assertThat(differences()).isNotEmpty().allMatch(d -> d.endsWith("is named as source"));
  }

  @Test
  void findsMembersOfOneSideOnly() {
    ObjectNode severity = members("AwsSecurityFinding.Severity");
    severity.set("Color", severity.remove("Label"));
    assertThat(differences())
        .contains(
            "Severity.Color: only the model has this member",
            "Severity.Label: only the stand-in has this member");
  }

  @Test
  void findsOtherTypes() {
    shape("AwsSecurityFinding.Title").put("type", "integer");
    assertThat(differences()).contains("Title: the model has a integer here");
  }

  @Test
  void findsOtherValuesOfAnEnumeration() {
    shape("AwsSecurityFinding.Severity.Label").withArray("enum").add("SEVERE");
    assertThat(differences()).anyMatch(d -> d.startsWith("Severity.Label: the model allows ["));
  }

  @Test
  void findsRequiredMembers() {
    shape("AwsSecurityFinding").withArray("required").add("SourceUrl");
    assertThat(differences()).contains("SourceUrl: the model requires this member");
  }

  @Test
  void findsLimitsOfShapes() {
    shape("AwsSecurityFinding.Resources").put("max", 31);
    shape("AwsSecurityFinding.Process.Pid").put("max", 99);
    assertThat(differences())
        .contains(
            "Resources: the model allows at most 31 items, the stand-in 32",
            "Process.Pid: the model allows at most 99 as a number, the stand-in 2147483647");
  }

  @Test
  void findsLimitsInDocumentation() {
    document("Title", "<p>Length Constraints: Minimum length of 1. Maximum length of 300.</p>");
    document("Region", "Length Constraints: Minimum of 1. Maximum of 8.");
    document("Malware", "Array Members: Maximum number of 4 items.");
    document("UserDefinedFields", "the key can contain up to 90 characters, and the value");
    assertThat(differences())
        .contains(
            "Title: the model allows 300 characters, the stand-in 256",
            "Region: the model allows at most 8 characters, the stand-in 16",
            "Malware: the model allows at most 4 items, the stand-in 5",
            "UserDefinedFields{key}: the model allows at most 90 characters, the stand-in 128");
  }

  @Test
  void findsLimitsThatTheStandInLacks() {
    document("SourceUrl", "Length Constraints: Maximum length of 2048.");
    assertThat(differences())
        .contains("SourceUrl: the model allows at most 2048 characters, the stand-in any number");
  }

  private List<String> differences() {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    model.set("shapes", shapes);
    return ModelComparison.differences(model);
  }

  private ObjectNode shape(String name) {
    return (ObjectNode) shapes.required(name);
  }

  private ObjectNode members(String name) {
    return (ObjectNode) shape(name).required("members");
  }

  private void document(String member, String documentation) {
    ((ObjectNode) members("AwsSecurityFinding").required(member))
        .put("documentation", documentation);
  }

  private void define(JsonShape shape, String name) {
    ObjectNode definition = shapes.putObject(name);
    if (shape instanceof JsonShape.Structure structure) {
      definition.put("type", "structure");
      for (Map.Entry<String, JsonShape> member : structure.members().entrySet()) {
        definition.withObject("/members").set(member.getKey(), target(name, member.getKey()));
        define(member.getValue(), name + "." + member.getKey());
      }
    } else if (shape instanceof JsonShape.Items items) {
      definition.put("type", "list").set("member", target(name, "item"));
      define(items.item(), name + ".item");
    } else if (shape instanceof JsonShape.Pairs pairs) {
      definition.put("type", "map").set("value", target(name, "value"));
      define(pairs.value(), name + ".value");
    } else if (shape instanceof JsonShape.Text text) {
      definition.put("type", "string");
      text.allowed().forEach(value -> definition.withArray("enum").add(value));
    } else if (shape instanceof JsonShape.Whole) {
      definition.put("type", "integer");
    } else if (shape instanceof JsonShape.Decimal) {
      definition.put("type", "double");
    } else if (shape instanceof JsonShape.Flag) {
      definition.put("type", "boolean");
    } else {
      throw new IllegalStateException("A shape of an unknown kind: " + shape);
    }
  }

  private static JsonNode target(String name, String member) {
    return JsonNodeFactory.instance.objectNode().put("shape", name + "." + member);
  }
}
