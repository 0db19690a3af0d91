package io.github.falcoasff.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks a document against the rules of the embedded metric format (Amazon CloudWatch user guide,
 * "Specification: Embedded metric format"), independently of the code that writes it, and finds
 * metrics in it as CloudWatch would.
 */
public final class EmfChecker {
  private static final Set<String> UNITS =
      Set.of(
          "Seconds",
          "Microseconds",
          "Milliseconds",
          "Bytes",
          "Count",
          "Percent",
          "Count/Second",
          "None");

  private EmfChecker() {}

  /** Whether a line claims to be a document in the format. */
  public static boolean claims(JsonNode line) {
    return line.has("_aws");
  }

  /** What is wrong with a document; empty if nothing is. */
  public static List<String> violations(JsonNode document) {
    List<String> wrong = new ArrayList<>();
    JsonNode meta = document.path("_aws");
    check(meta.path("Timestamp").isIntegralNumber(), "Timestamp is no integer", wrong);
    check(names(meta).equals(Set.of("Timestamp", "CloudWatchMetrics")), "members of _aws", wrong);
    check(meta.path("CloudWatchMetrics").size() == 1, "not one directive", wrong);
    for (JsonNode directive : meta.path("CloudWatchMetrics")) {
      check(
          names(directive).equals(Set.of("Namespace", "Dimensions", "Metrics")),
          "members of the directive: " + names(directive),
          wrong);
      String namespace = directive.path("Namespace").asText();
      check(!namespace.isEmpty() && namespace.length() <= 1024, "Namespace", wrong);
      dimensions(document, directive, wrong);
      metrics(document, directive, wrong);
    }
    check(document.toString().length() < 256 * 1024, "larger than 256 KB", wrong);
    return wrong;
  }

  /**
   * The values of a metric in documents whose only dimension besides the function's is the given
   * one.
   */
  public static List<Long> values(
      List<JsonNode> documents, String metric, String dimension, String value) {
    List<Long> values = new ArrayList<>();
    for (JsonNode document : documents) {
      Set<String> names = new TreeSet<>();
      document
          .at("/_aws/CloudWatchMetrics/0/Dimensions/0")
          .forEach(name -> names.add(name.asText()));
      Set<String> wanted = new TreeSet<>(Set.of("FunctionName"));
      if (!dimension.isEmpty()) {
        wanted.add(dimension);
      }
      if (names.equals(wanted) && document.path(dimension).asText().equals(value)) {
        JsonNode target = document.path(metric);
        if (target.isArray()) {
          target.forEach(one -> values.add(one.asLong()));
        } else if (!target.isMissingNode()) {
          values.add(target.asLong());
        }
      }
    }
    return values;
  }

  private static void dimensions(JsonNode document, JsonNode directive, List<String> wrong) {
    check(directive.path("Dimensions").isArray(), "Dimensions is no list", wrong);
    for (JsonNode set : directive.path("Dimensions")) {
      check(set.isArray() && set.size() <= 30, "a dimension set", wrong);
      for (JsonNode name : set) {
        JsonNode target = document.path(name.asText());
        check(name.asText().length() <= 250, "a dimension's name", wrong);
        check(
            target.isTextual() && !target.asText().isBlank() && target.asText().length() <= 1024,
            "no text for the dimension " + name,
            wrong);
      }
    }
  }

  private static void metrics(JsonNode document, JsonNode directive, List<String> wrong) {
    int count = directive.path("Metrics").size();
    check(count >= 1 && count <= 100, count + " metrics", wrong);
    for (JsonNode metric : directive.path("Metrics")) {
      check(names(metric).equals(Set.of("Name", "Unit")), "members of a metric", wrong);
      check(UNITS.contains(metric.path("Unit").asText()), "the unit of " + metric, wrong);
      JsonNode target = document.path(metric.path("Name").asText());
      boolean list = target.isArray() && target.size() >= 1 && target.size() <= 100;
      if (list) {
        target.forEach(one -> check(one.isNumber(), "a value that is no number", wrong));
      }
      check(list || target.isNumber(), "no value for " + metric, wrong);
    }
  }

  private static void check(boolean right, String what, List<String> wrong) {
    if (!right) {
      wrong.add(what);
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
