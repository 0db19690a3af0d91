package io.github.falcoasff.infra.template;

import static io.github.falcoasff.infra.template.TemplateValues.inOrder;
import static io.github.falcoasff.infra.template.TemplateValues.list;
import static io.github.falcoasff.infra.template.TemplateValues.map;
import static io.github.falcoasff.infra.template.TemplateValues.merged;
import static io.github.falcoasff.infra.template.TemplateValues.ref;
import static io.github.falcoasff.infra.template.TemplateValues.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Makes a plain CloudFormation template from the SAM template, with the resources that SAM's
 * transform would make for each function. CloudFormation deploys it without a transform, also by a
 * service-managed StackSet, which does not allow transforms. Parameters name the bucket with the
 * function's code.
 *
 * <p>Logical ids are the same as those that SAM's transform gives, except that of the version, to
 * which SAM appends a hash.
 *
 * @param sam the SAM template
 * @param codeKey the default of the parameter with the jar's key in the bucket
 */
public record PlainTemplate(Map<String, Object> sam, String codeKey) {

  private static final String SAM_FUNCTION = "AWS::Serverless::Function";
  private static final String ALIAS = "Aliaslive";
  private static final String PER_REGION = "CodeBucketIsPerRegion";

  /**
   * The attributes that a function may have beside its properties. The update policy applies to the
   * versions, which have it here anyway, and the metadata is only for SAM's command line.
   */
  private static final Set<String> ATTRIBUTES =
      Set.of("Type", "UpdateReplacePolicy", "Metadata", "Properties");

  /** The properties that are the same with SAM and without. */
  private static final List<String> SAME =
      List.of(
          "Description",
          "Handler",
          "Runtime",
          "Architectures",
          "MemorySize",
          "Timeout",
          "VpcConfig",
          "Environment",
          "LoggingConfig",
          "SnapStart",
          "ReservedConcurrentExecutions",
          "Role");

  /**
   * Writes the template.
   *
   * @param args the SAM template's file, the jar's key, and the file to write
   */
  public static void main(String[] args) throws IOException {
    Map<String, Object> sam = map(SamYaml.read(Path.of(args[0])));
    Path file = Path.of(args[2]).toAbsolutePath();
    Files.createDirectories(file.getParent());
    Files.writeString(file, new PlainTemplate(sam, args[1]).text());
  }

  /** Returns the template as YAML. */
  public String text() {
    return "# Made of the SAM template of the same release. Change that one, not this.\n"
        + SamYaml.write(template());
  }

  /** Returns the template. */
  public Map<String, Object> template() {
    Map<String, Object> plain = new LinkedHashMap<>(sam);
    plain.remove("Transform");
    plain.remove("Globals");
    plain.put("AWSTemplateFormatVersion", "2010-09-09");
    plain.put("Metadata", metadata());
    plain.put("Parameters", with(codeParameters(), map(sam.get("Parameters"))));
    plain.put("Conditions", with(Map.of(PER_REGION, perRegion()), map(sam.get("Conditions"))));
    plain.put("Resources", resources());
    return map(byAlias(plain));
  }

  private Map<String, Object> resources() {
    Map<String, Object> resources = new LinkedHashMap<>();
    map(sam.get("Resources"))
        .forEach(
            (id, resource) -> {
              if (SAM_FUNCTION.equals(map(resource).get("Type"))) {
                addFunction(id, map(resource), resources);
              } else if (id.equals("Settings")) {
                resources.put(id, settings(map(resource)));
              } else {
                resources.put(id, resource);
              }
            });
    return resources;
  }

  private void addFunction(String id, Map<String, Object> function, Map<String, Object> resources) {
    Set<String> unknown = new TreeSet<>(function.keySet());
    unknown.removeAll(ATTRIBUTES);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          id + " has an attribute that is not known here: " + unknown + ".");
    }
    Map<String, Object> properties =
        merged(map(map(sam.get("Globals")).get("Function")), map(function.get("Properties")));
    properties.remove("CodeUri");
    Object tracing = required(properties, "Tracing");
    Object name = properties.remove("AutoPublishAlias");
    properties.remove("AutoPublishAliasAllProperties");
    Object description = properties.remove("VersionDescription");
    Object asynchronous = properties.remove("EventInvokeConfig");
    if (!SAME.containsAll(properties.keySet())) {
      throw new IllegalArgumentException(
          id + " has a property that is not known here: " + properties.keySet() + ".");
    }
    properties.put("Code", inOrder("S3Bucket", bucket(), "S3Key", ref("CodeKey")));
    properties.put("TracingConfig", Map.of("Mode", tracing));
    resources.put(id, resource("AWS::Lambda::Function", properties));
    if (name != null && description != null && asynchronous != null) {
      String version = id + "Version";
      resources.put(version, version(id, description));
      resources.put(
          id + ALIAS,
          resource(
              "AWS::Lambda::Alias",
              inOrder(
                  "Name", name,
                  "FunctionName", ref(id),
                  "FunctionVersion", Map.of("Fn::GetAtt", List.of(version, "Version")))));
      resources.put(id + "EventInvokeConfig", asynchronous(id, name, map(asynchronous)));
    } else if (name != null || description != null || asynchronous != null) {
      throw new IllegalArgumentException(
          id + " must have AutoPublishAlias, VersionDescription and EventInvokeConfig, or none.");
    }
  }

  /**
   * Returns the resource of a function's version. Earlier versions stay, so that the alias can go
   * back to one, as with SAM.
   */
  private static Map<String, Object> version(String function, Object description) {
    return inOrder(
        "Type", "AWS::Lambda::Version",
        "DeletionPolicy", "Retain",
        "UpdateReplacePolicy", "Retain",
        "Properties", inOrder("FunctionName", ref(function), "Description", description));
  }

  private static Map<String, Object> asynchronous(
      String function, Object alias, Map<String, Object> config) {
    Map<String, Object> onFailure =
        new LinkedHashMap<>(map(map(config.get("DestinationConfig")).get("OnFailure")));
    onFailure.remove("Type");
    Map<String, Object> properties = inOrder("FunctionName", ref(function), "Qualifier", alias);
    properties.putAll(config);
    properties.put("DestinationConfig", Map.of("OnFailure", onFailure));
    // The qualifier is only the alias's name, so CloudFormation does not see that it depends on the
    // alias.
    return inOrder(
        "Type",
        "AWS::Lambda::EventInvokeConfig",
        "DependsOn",
        List.of(function + ALIAS),
        "Properties",
        properties);
  }

  /**
   * Adds the jar's key to the settings' content, so that another jar also makes another version.
   * The bucket is not added: for the same code and settings, Lambda makes no second version, and
   * the deployment would fail.
   */
  private static Map<String, Object> settings(Map<String, Object> resource) {
    Map<String, Object> properties = new LinkedHashMap<>(map(resource.get("Properties")));
    List<Object> join = list(map(properties.get("Content")).get("Fn::Join"));
    List<Object> texts = new ArrayList<>(List.of(ref("CodeKey")));
    texts.addAll(list(join.get(1)));
    properties.put("Content", Map.of("Fn::Join", List.of(join.get(0), texts)));
    return with(resource, Map.of("Properties", properties));
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>(map(sam.get("Metadata")));
    String key = "AWS::CloudFormation::Interface";
    List<Object> groups = new ArrayList<>();
    groups.add(
        inOrder(
            "Label", Map.of("default", "The function's code"),
            "Parameters", List.copyOf(codeParameters().keySet())));
    groups.addAll(list(map(metadata.get(key)).get("ParameterGroups")));
    metadata.put(key, Map.of("ParameterGroups", groups));
    return metadata;
  }

  private Map<String, Object> codeParameters() {
    return inOrder(
        "CodeBucket",
        inOrder(
            "Type", "String",
            "AllowedPattern", "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
            "ConstraintDescription", "a bucket's name, or its beginning (not its ARN)",
            "Description",
                "The bucket that holds the function's jar. It must be in the Region of the stack."),
        "CodeBucketPerRegion",
        inOrder(
            "Type",
            "String",
            "Default",
            "false",
            "AllowedValues",
            List.of("true", "false"),
            "Description",
            "With true, a hyphen and the Region follow CodeBucket in the bucket's name, as in"
                + " example-eu-west-1: one template serves many Regions."),
        "CodeKey",
        inOrder(
            "Type",
            "String",
            "Default",
            codeKey,
            "MinLength",
            1,
            "MaxLength",
            1024,
            "Description",
            "The jar's key in the bucket. Another jar must have another key."));
  }

  private static Map<String, Object> perRegion() {
    return Map.of("Fn::Equals", List.of(ref("CodeBucketPerRegion"), "true"));
  }

  private static Map<String, Object> bucket() {
    return Map.of(
        "Fn::If",
        List.of(PER_REGION, Map.of("Fn::Sub", "${CodeBucket}-${AWS::Region}"), ref("CodeBucket")));
  }

  /** Replaces SAM's references to a function's alias by references to the alias's own resource. */
  private static Object byAlias(Object value) {
    return changed(value, text -> text.endsWith(".Alias") ? text.replace(".", "") + "live" : text);
  }

  /** Returns a copy with changed texts, in which no object or list is shared. */
  private static Object changed(Object value, UnaryOperator<String> change) {
    if (value instanceof Map<?, ?>) {
      Map<String, Object> members = new LinkedHashMap<>();
      map(value).forEach((name, member) -> members.put(name, changed(member, change)));
      // The long form accepts only a list.
      members.computeIfPresent(
          "Fn::GetAtt",
          (name, path) ->
              path instanceof String text
                  ? List.<Object>of((Object[]) text.split("\\.", 2))
                  : path);
      return members;
    }
    if (value instanceof List<?>) {
      List<Object> items = new ArrayList<>();
      list(value).forEach(item -> items.add(changed(item, change)));
      return items;
    }
    return value instanceof String text ? change.apply(text) : value;
  }

  private static Object required(Map<String, Object> properties, String name) {
    Object value = properties.remove(name);
    if (value == null) {
      throw new IllegalArgumentException("The template's functions have no " + name + ".");
    }
    return value;
  }

  private static Map<String, Object> resource(String type, Map<String, Object> properties) {
    return inOrder("Type", type, "Properties", properties);
  }
}
