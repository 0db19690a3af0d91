package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Compares the outcome of a payload with the expected one. */
final class ShapeComparison {
  private final JsonNode expected;
  private final JsonNode summary;
  private final List<JsonNode> findings;
  private final List<String> wrong = new ArrayList<>();

  ShapeComparison(JsonNode expected, JsonNode summary, List<JsonNode> findings) {
    this.expected = expected;
    this.summary = summary;
    this.findings = findings;
  }

  /** What is wrong; empty if everything is as expected. */
  List<String> violations() {
    long rejected = sum(summary.path("rejected"));
    long ignored = sum(summary.path("ignored"));
    switch (expected.path("kind").asText()) {
      case "finding" -> {
        require("no finding", !findings.isEmpty());
        require("rejected " + summary.path("rejected"), rejected == 0);
      }
      case "ignored" -> {
        require("a finding", findings.isEmpty());
        require("rejected " + summary.path("rejected"), rejected == 0 && ignored > 0);
        String reason = expected.path("reason").asText();
        require(
            "ignored " + summary.path("ignored"),
            reason.isEmpty() || summary.path("ignored").path(reason).asLong() > 0);
      }
      case "rejected" -> require("not rejected", rejected > 0 && findings.isEmpty());
      default -> require("ignored", rejected > 0 || !findings.isEmpty());
    }
    count("n", findings.size());
    count("ids", findings.stream().map(finding -> finding.path("Id")).distinct().count());
    count("ignored", ignored);
    if (!findings.isEmpty()) {
      finding(findings.get(0));
    }
    return wrong;
  }

  private void finding(JsonNode finding) {
    String text = finding.toString();
    JsonNode provider = finding.path("FindingProviderFields");
    List<String> types = texts(provider.path("Types"));
    JsonNode container = resource(finding, "Container");
    is("rule", own(finding, "rule"));
    is("severity", provider.path("Severity").path("Label").asText());
    is("container", container.path("Id").asText());
    is("image", container.path("Details").path("Container").path("ImageName").asText());
    is("pod", container.path("Details").path("Other").path("k8s.pod.name").asText());
    is("namespace", container.path("Details").path("Other").path("k8s.ns.name").asText());
    is("process", finding.path("Process").path("Name").asText());
    is("pid", finding.path("Process").path("Pid").asText());
    starts("time", finding.path("CreatedAt").asText());
    has("tactic", types.toString());
    has("type", types.toString());
    has("host", finding.path("Resources").toString() + finding.path("ProductFields"));
    has("instance", resource(finding, "AwsEc2Instance").path("Id").asText());
    has("cluster", resource(finding, "AwsEksCluster").path("Id").asText());
    has("remote", finding.path("Network").toString() + finding.path("Action"));
    has("pod_anywhere", text);
    has("namespace_anywhere", text);
    lacks("not_type", types.toString());
    require("a container", !expected.path("no_container").asBoolean() || container.isMissingNode());
    require("<NA> in it", !expected.path("no_na").asBoolean() || !text.contains("<NA>"));
    require("a colour in it", !expected.path("noansi").asBoolean() || !text.contains("[33m"));
    expected
        .path("field")
        .properties()
        .forEach(
            field ->
                require(
                    "field " + field.getKey(),
                    own(finding, "field/" + field.getKey()).equals(field.getValue().asText())));
    expected
        .path("not_field")
        .properties()
        .forEach(
            field ->
                require(
                    "field " + field.getKey(),
                    !own(finding, "field/" + field.getKey()).equals(field.getValue().asText())));
  }

  private static String own(JsonNode finding, String name) {
    return finding.path("ProductFields").path("falco/asff/" + name).asText();
  }

  private static JsonNode resource(JsonNode finding, String type) {
    return elements(finding.path("Resources"))
        .filter(resource -> resource.path("Type").asText().equals(type))
        .findFirst()
        .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
  }

  private void is(String name, String actual) {
    require(name, !expected.has(name) || expected.path(name).asText().equals(actual), actual);
  }

  private void starts(String name, String actual) {
    require(name, !expected.has(name) || actual.startsWith(expected.path(name).asText()), actual);
  }

  private void has(String name, String actual) {
    require(name, !expected.has(name) || actual.contains(expected.path(name).asText()), actual);
  }

  private void lacks(String name, String actual) {
    require(name, !expected.has(name) || !actual.contains(expected.path(name).asText()), actual);
  }

  private void count(String name, long actual) {
    require(name, !expected.has(name) || expected.path(name).asLong() == actual, "" + actual);
  }

  private void require(String name, boolean holds, String actual) {
    require(
        name + " is '" + (actual.length() > 80 ? actual.substring(0, 80) : actual) + "'", holds);
  }

  private void require(String what, boolean holds) {
    if (!holds) {
      wrong.add(what);
    }
  }

  private static List<String> texts(JsonNode list) {
    return elements(list).map(JsonNode::asText).toList();
  }

  private static long sum(JsonNode counts) {
    return elements(counts).mapToLong(JsonNode::asLong).sum();
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
