package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that the parts of a resource agree: Type, Id, Details, Partition and Region (Security Hub
 * user guide, Resources ASFF object).
 */
final class ResourceRules {
  /** Types for which Details has no member. */
  private static final Set<String> WITHOUT_DETAILS = Set.of("AwsAccount");

  /**
   * The form of the Id for each type; for most of them an ARN with the service and the kind of
   * resource.
   */
  private static final Map<String, Pattern> IDS =
      Map.ofEntries(
          Map.entry("AwsAccount", Pattern.compile("AWS::::Account:\\d{12}")),
          // Older examples in the guide have only the instance's id.
          Map.entry(
              "AwsEc2Instance",
              Pattern.compile(
                  "(arn:aws[a-z-]*:ec2:[a-z0-9-]+:\\d{12}:instance/)?i-[0-9a-f]{8,17}")),
          Map.entry("AwsEcsCluster", arn("ecs", "cluster/.+")),
          Map.entry("AwsEcsContainer", arn("ecs", "container/.+")),
          Map.entry("AwsEcsService", arn("ecs", "service/.+")),
          Map.entry("AwsEcsTask", arn("ecs", "task/.+")),
          Map.entry("AwsEcsTaskDefinition", arn("ecs", "task-definition/.+")),
          Map.entry("AwsEksCluster", arn("eks", "cluster/[^/]+")),
          Map.entry("AwsIamRole", arn("iam", "role/.+")),
          Map.entry("AwsLambdaFunction", arn("lambda", "function:.+")));

  /**
   * Partitions that the member Partition can have. The isolated partitions have other names there.
   */
  private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov");

  private ResourceRules() {}

  static void check(JsonNode finding, Violations violations) {
    JsonNode resources = finding.path("Resources");
    Set<String> seen = new HashSet<>();
    for (int i = 0; resources.isArray() && i < resources.size(); i++) {
      Place place = Place.ROOT.member("Resources").item(i);
      JsonNode resource = resources.get(i);
      String type = resource.path("Type").asText();
      String id = resource.path("Id").asText();
      if (!type.isBlank() && !id.isBlank()) {
        if (!seen.add(type + " " + id)) {
          violations.add(place, "should NOT have the Type and Id of another resource");
        }
        type(type, place, violations);
        id(type, id, place, violations);
        location(resource, id, place, violations);
      }
      details(type, resource.path("Details"), place.member("Details"), violations);
    }
  }

  private static void type(String type, Place place, Violations violations) {
    if (!WITHOUT_DETAILS.contains(type) && !knownDetails().contains(type)) {
      violations.add(place.member("Type"), "should be a known resource type or Other");
    }
  }

  private static void id(String type, String id, Place place, Violations violations) {
    Pattern form = IDS.get(type);
    if (form != null && !form.matcher(id).matches()) {
      violations.add(place.member("Id"), "should match pattern \"" + form + "\"");
    } else if (id.startsWith("arn:") && !Arns.isWellFormed(id)) {
      violations.add(place.member("Id"), "should be an ARN");
    }
  }

  private static void location(JsonNode resource, String id, Place place, Violations violations) {
    Matcher arn = Arns.parse(id);
    if (!arn.matches()) {
      return;
    }
    if (resource.has("Partition")
        && PARTITIONS.contains(arn.group("partition"))
        && !arn.group("partition").equals(resource.get("Partition").asText())) {
      violations.add(place.member("Partition"), "should be the partition of the ARN in Id");
    }
    if (resource.has("Region")
        && !arn.group("region").isEmpty()
        && !arn.group("region").equals(resource.get("Region").asText())) {
      violations.add(place.member("Region"), "should be the Region of the ARN in Id");
    }
  }

  private static void details(String type, JsonNode details, Place place, Violations violations) {
    for (Iterator<String> names = details.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (knownDetails().contains(name) && !name.equals("Other") && !name.equals(type)) {
        violations.add(place.member(name), "should NOT be present for Type '" + type + "'");
      }
    }
  }

  private static Set<String> knownDetails() {
    JsonShape.Items resources = (JsonShape.Items) member(SdkShapes.FINDING, "Resources");
    JsonShape.Structure resource = (JsonShape.Structure) resources.item();
    return ((JsonShape.Structure) member(resource, "Details")).members().keySet();
  }

  private static JsonShape member(JsonShape.Structure structure, String name) {
    return Objects.requireNonNull(structure.members().get(name), name);
  }

  private static Pattern arn(String service, String resource) {
    return Pattern.compile(
        "arn:aws[a-z-]*:" + service + ":[a-z0-9-]*:\\d{12}:" + resource, Pattern.DOTALL);
  }
}
