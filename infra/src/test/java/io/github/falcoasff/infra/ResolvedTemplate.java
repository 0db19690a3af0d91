package io.github.falcoasff.infra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A CloudFormation template, with or without SAM, in a form in which two templates can be compared.
 *
 * <p>Intrinsic functions are replaced by text: a reference to a parameter by the parameter's value,
 * and a reference to another resource by the resource's type (<code>${AWS::Logs::LogGroup.Arn}
 * </code>), because logical ids differ. Pseudo parameters stay. Conditions are evaluated, and
 * resources whose condition is false are left out. If a template has several resources of one type,
 * all except the function's own have a name that is part of their logical ids in both templates (
 * <code>${AWS::SQS::Queue#RejectQueue.Arn}</code>).
 *
 * @param template the template
 * @param given values of parameters, and of pseudo parameters in conditions; the others have their
 *     defaults, and the partition is aws
 */
public record ResolvedTemplate(Map<String, Object> template, Map<String, String> given) {

  private static final List<String> NAMES =
      List.of(
          "ReplayFunction",
          "ReplayRole",
          "DestinationRole",
          "SenderRole",
          "StreamMapping",
          "ReplayRejects",
          "ReplayFailures",
          "RejectQueue",
          "FailureQueue",
          "ParkedQueue",
          "UndeliveredQueue",
          "FailureRule",
          "TopicKey");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  private static final Object NO_VALUE = new Object();

  public ResolvedTemplate(Map<String, Object> template) {
    this(withGlobals(template), Map.of());
  }

  /** Merges SAM's globals into each function, whose own values win. */
  private static Map<String, Object> withGlobals(Map<String, Object> template) {
    if (!template.containsKey("Globals")) {
      return template;
    }
    Map<String, Object> globals = map(map(template.get("Globals")).get("Function"));
    Map<String, Object> resources = new LinkedHashMap<>(map(template.get("Resources")));
    resources.replaceAll(
        (id, resource) -> {
          Map<String, Object> function = new LinkedHashMap<>(map(resource));
          function.computeIfPresent(
              "Properties",
              (key, own) ->
                  function.get("Type").equals("AWS::Serverless::Function")
                      ? merged(globals, map(own))
                      : own);
          return function;
        });
    Map<String, Object> with = new LinkedHashMap<>(template);
    with.put("Resources", resources);
    return with;
  }

  private static Map<String, Object> merged(Map<String, Object> globals, Map<String, Object> own) {
    Map<String, Object> merged = new LinkedHashMap<>(globals);
    own.forEach(
        (key, value) ->
            merged.merge(
                key,
                value,
                (global, mine) ->
                    global instanceof Map<?, ?> && mine instanceof Map<?, ?>
                        ? merged(map(global), map(mine))
                        : mine));
    return merged;
  }

  /** Returns a copy in which a parameter or pseudo parameter has another value. */
  public ResolvedTemplate with(String name, String value) {
    Map<String, String> values = new HashMap<>(given);
    values.put(name, value);
    return new ResolvedTemplate(template, values);
  }

  /** Returns all resources of a type, by logical id. */
  public Map<String, Map<String, Object>> resources(String type) {
    return resources().entrySet().stream()
        .filter(resource -> map(resource.getValue()).get("Type").equals(type))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                resource -> map(resource.getValue()),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** Returns the types of all resources. */
  public Set<String> types() {
    return resources().values().stream()
        .map(resource -> map(resource).get("Type").toString())
        .collect(Collectors.toSet());
  }

  /** Returns the only resource of a type that has no name. */
  public Map<String, Object> only(String type) {
    return only(type, "");
  }

  /** Returns the only resource of a type that has this name. */
  public Map<String, Object> only(String type, String name) {
    Map<String, Map<String, Object>> found = resources(type);
    found.keySet().removeIf(id -> !name(id).equals(name));
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " resources are " + type + " " + name + ": " + found.keySet());
    }
    return found.values().iterator().next();
  }

  /** Returns the properties of the only resource of a type that has no name. */
  public Map<String, Object> properties(String type) {
    return properties(type, "");
  }

  /**
   * Returns the properties of the only resource of a type that has this name, without intrinsic
   * functions.
   */
  public Map<String, Object> properties(String type, String name) {
    return map(plain(only(type, name).get("Properties")));
  }

  /** Returns the properties of all resources of a type, without intrinsic functions. */
  public List<Object> all(String type) {
    return resources(type).values().stream()
        .map(resource -> plain(resource.getOrDefault("Properties", Map.of())))
        .toList();
  }

  /** Returns the types of the resources on which a resource explicitly depends. */
  public List<String> dependencies(String type) {
    Object ids = only(type).get("DependsOn");
    return (ids instanceof List<?> several ? several : List.of(ids))
        .stream().map(id -> type(id.toString())).toList();
  }

  /** Returns the parameters by name. */
  public Map<String, Object> parameters() {
    return map(template.getOrDefault("Parameters", Map.of()));
  }

  /** Returns the messages of the template's rules that the parameters' values break. */
  public List<String> refusals() {
    return map(template.getOrDefault("Rules", Map.of())).values().stream()
        .map(ResolvedTemplate::map)
        .filter(rule -> !rule.containsKey("RuleCondition") || holds(rule.get("RuleCondition")))
        .flatMap(rule -> list(rule.get("Assertions")).stream())
        .map(ResolvedTemplate::map)
        .filter(assertion -> !holds(assertion.get("Assert")))
        .map(assertion -> assertion.get("AssertDescription").toString())
        .toList();
  }

  /** Returns the value without intrinsic functions, and with numbers and booleans as text. */
  public Object plain(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(this::plain).filter(item -> item != NO_VALUE).toList();
    }
    if (!(value instanceof Map<?, ?>)) {
      return value.toString();
    }
    Map<String, Object> members = map(value);
    String function = members.size() == 1 ? members.keySet().iterator().next() : "";
    Object argument = members.get(function);
    return switch (function) {
      case "Ref" -> reference(argument.toString());
      case "Fn::GetAtt" -> attribute(argument);
      case "Fn::Join" -> joined(list(list(argument).get(1)));
      case "Fn::Sub" -> substituted(argument);
      case "Fn::If" -> plain(list(argument).get(holds(list(argument).get(0).toString()) ? 1 : 2));
      case "Fn::FindInMap" -> found(list(argument));
      case "Fn::Select" ->
          "Select(" + plain(list(argument).get(0)) + ", " + plain(list(argument).get(1)) + ")";
      case "Fn::Split" ->
          isParameter(list(argument).get(1))
              ? List.of(plain(list(argument).get(1)).toString().split(",", -1))
              : "Split(" + plain(list(argument).get(0)) + ", " + plain(list(argument).get(1)) + ")";
      default -> members(members);
    };
  }

  private boolean isParameter(Object value) {
    return value instanceof Map<?, ?>
        && parameters().containsKey(String.valueOf(map(value).get("Ref")));
  }

  private Map<String, Object> members(Map<String, Object> value) {
    Map<String, Object> plain = new LinkedHashMap<>();
    value.forEach((key, member) -> plain.put(key, plain(member)));
    plain.values().removeIf(member -> member == NO_VALUE);
    return plain;
  }

  private Object found(List<Object> path) {
    Object at = template.get("Mappings");
    for (Object key : path) {
      at = map(at).get(plain(key).toString());
    }
    return at.toString();
  }

  private String joined(List<Object> parts) {
    return parts.stream().map(part -> plain(part).toString()).collect(Collectors.joining());
  }

  private String substituted(Object argument) {
    if (!(argument instanceof List<?>)) {
      return substituted(argument.toString(), Map.of());
    }
    return substituted(list(argument).get(0).toString(), map(list(argument).get(1)));
  }

  private String substituted(String text, Map<String, Object> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            name -> {
              String path = name.group(1);
              Object value = values.get(path);
              return Matcher.quoteReplacement(
                  value != null
                      ? plain(value).toString()
                      : path.contains(".") ? attribute(path) : reference(path).toString());
            });
  }

  private Object reference(String name) {
    if (name.equals("AWS::NoValue")) {
      return NO_VALUE;
    }
    if (parameters().containsKey(name)) {
      return value(name);
    }
    // One template may give the log group's name where the other refers to the resource.
    return name.equals("SourceGroup")
        ? plain(map(map(resources().get(name)).get("Properties")).get("LogGroupName"))
        : "${" + type(name) + "}";
  }

  private String value(String name) {
    String otherwise =
        parameters().containsKey(name)
            ? map(parameters().get(name)).getOrDefault("Default", "").toString()
            : name.equals("AWS::Partition") ? "aws" : name;
    return given.getOrDefault(name, otherwise);
  }

  private boolean holds(String condition) {
    return holds(Objects.requireNonNull(map(template.get("Conditions")).get(condition), condition));
  }

  private boolean holds(Object expression) {
    String function = map(expression).keySet().iterator().next();
    Object argument = map(expression).get(function);
    return switch (function) {
      case "Condition" -> holds(argument.toString());
      case "Fn::Equals" -> compared(list(argument).get(0)).equals(compared(list(argument).get(1)));
      case "Fn::Not" -> !holds(list(argument).get(0));
      case "Fn::And" -> list(argument).stream().allMatch(this::holds);
      case "Fn::Or" -> list(argument).stream().anyMatch(this::holds);
      default -> throw new AssertionError("no condition: " + expression);
    };
  }

  private String compared(Object value) {
    return value instanceof Map<?, ?> ? value(map(value).get("Ref").toString()) : value.toString();
  }

  private String attribute(Object value) {
    String path =
        value instanceof List<?> parts
            ? parts.stream().map(Object::toString).collect(Collectors.joining("."))
            : value.toString();
    int dot = path.indexOf('.');
    return "${" + type(path.substring(0, dot)) + path.substring(dot) + "}";
  }

  /** Returns a resource's type as CloudFormation sees it after SAM's transform. */
  private String type(String name) {
    if (name.endsWith(".Alias")) {
      return "AWS::Lambda::Alias";
    }
    if (name.endsWith("EventInvokeConfig")) {
      return "AWS::Lambda::EventInvokeConfig";
    }
    Object resource = resources().get(name);
    if (resource == null) {
      return name;
    }
    String type = map(resource).get("Type").toString().replace("::Serverless::", "::Lambda::");
    return name(name).isEmpty() ? type : type + "#" + name(name);
  }

  private static String name(String id) {
    return NAMES.stream().filter(id::contains).findFirst().orElse("");
  }

  /** Returns the resources without a condition or whose condition is true. */
  private Map<String, Object> resources() {
    Map<String, Object> all = new LinkedHashMap<>(map(template.get("Resources")));
    new ArrayList<>(all.keySet())
        .forEach(
            id -> {
              Object condition = map(all.get(id)).get("Condition");
              if (condition != null && !holds(condition.toString())) {
                all.remove(id);
              }
            });
    return all;
  }

  /** Casts a value that is known to be an object. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** Casts a value that is known to be a list. */
  @SuppressWarnings("unchecked")
  public static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
