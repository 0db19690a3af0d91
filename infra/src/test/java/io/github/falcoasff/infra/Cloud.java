package io.github.falcoasff.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A CloudFormation template, with or without SAM, in a form that two templates can be compared in.
 *
 * <p>Intrinsic functions are replaced by text: a parameter by its default, another resource by its
 * type (<code>${AWS::Logs::LogGroup.Arn}</code>), since logical ids differ; pseudo parameters stay.
 * Where a template has several resources of a type, those other than the function's own have a name
 * that is part of their logical ids in both templates (<code>${AWS::SQS::Queue#RejectQueue.Arn}
 * </code>).
 */
record Cloud(Map<String, Object> template) {

  private static final List<String> NAMES =
      List.of(
          "ReplayFunction",
          "ReplayRole",
          "ReplayRejects",
          "ReplayFailures",
          "RejectQueue",
          "FailureQueue",
          "ParkedQueue");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  /** All resources of a type, by logical id. */
  Map<String, Map<String, Object>> resources(String type) {
    return resources().entrySet().stream()
        .filter(resource -> map(resource.getValue()).get("Type").equals(type))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                resource -> map(resource.getValue()),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** The only resource of a type that has no name. */
  Map<String, Object> only(String type) {
    return only(type, "");
  }

  /** The only resource of a type with that name. */
  Map<String, Object> only(String type, String name) {
    Map<String, Map<String, Object>> found = resources(type);
    found.keySet().removeIf(id -> !name(id).equals(name));
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " resources are " + type + " " + name + ": " + found.keySet());
    }
    return found.values().iterator().next();
  }

  /** The properties of the only resource of a type without a name. */
  Map<String, Object> properties(String type) {
    return properties(type, "");
  }

  /** The properties of the only resource of a type with that name, without intrinsic functions. */
  Map<String, Object> properties(String type, String name) {
    return map(plain(only(type, name).get("Properties")));
  }

  /** The types of the resources that a resource depends on explicitly. */
  List<String> dependencies(String type) {
    Object ids = only(type).get("DependsOn");
    return (ids instanceof List<?> several ? several : List.of(ids))
        .stream().map(id -> type(id.toString())).toList();
  }

  /** The parameters, by name. */
  Map<String, Object> parameters() {
    return map(template.getOrDefault("Parameters", Map.of()));
  }

  /** The same value without intrinsic functions, and with numbers and booleans as text. */
  Object plain(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(this::plain).toList();
    }
    if (!(value instanceof Map<?, ?>)) {
      return value.toString();
    }
    return intrinsic(map(value)).map(Object.class::cast).orElseGet(() -> members(map(value)));
  }

  private Map<String, Object> members(Map<String, Object> value) {
    Map<String, Object> plain = new LinkedHashMap<>();
    value.forEach((key, member) -> plain.put(key, plain(member)));
    return plain;
  }

  private Optional<String> intrinsic(Map<String, Object> value) {
    String function = value.size() == 1 ? value.keySet().iterator().next() : "";
    return switch (function) {
      case "Ref" -> Optional.of(reference(value.get(function).toString()));
      case "Fn::GetAtt" -> Optional.of(attribute(value.get(function)));
      case "Fn::Join" -> Optional.of(joined(list(list(value.get(function)).get(1))));
      case "Fn::Sub" -> Optional.of(substituted(value.get(function).toString()));
      default -> Optional.empty();
    };
  }

  private String joined(List<Object> parts) {
    return parts.stream().map(part -> plain(part).toString()).collect(Collectors.joining());
  }

  private String substituted(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            name -> {
              String path = name.group(1);
              return Matcher.quoteReplacement(
                  path.contains(".") ? attribute(path) : reference(path));
            });
  }

  private String reference(String name) {
    if (parameters().containsKey(name)) {
      return map(parameters().get(name)).get("Default").toString();
    }
    return "${" + type(name) + "}";
  }

  private String attribute(Object value) {
    String path =
        value instanceof List<?> parts
            ? parts.stream().map(Object::toString).collect(Collectors.joining("."))
            : value.toString();
    int dot = path.indexOf('.');
    return "${" + type(path.substring(0, dot)) + path.substring(dot) + "}";
  }

  /** A resource's type as CloudFormation sees it after SAM's transform. */
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

  private Map<String, Object> resources() {
    return map(template.get("Resources"));
  }

  /** A member known to be an object. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** A member known to be a list. */
  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
