package io.github.falcoasff.cli.findings;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A finding as a row of the table.
 *
 * @param severity the severity
 * @param rule the rule's name; for an alert without one, the title
 * @param subject the subject of the alert: a file, an address, an API call or a process
 * @param where the pod, container, host or other resource
 * @param time when it happened: ISO 8601 in UTC, to the millisecond
 */
public record FindingRow(
    Severity severity, String rule, String subject, String where, String time) {
  private static final String FIELD = "falco/asff/field/";

  /** The prefix of Ids of accounts. Alerts without another resource have such an Id. */
  private static final String ACCOUNT = "AWS::::Account:";

  private static final String HOST = "host/";

  /** The ending of titles of alerts about processes outside containers. */
  private static final String IN_HOST = " in host";

  /** Makes the row of a finding. */
  public static FindingRow of(JsonNode finding) {
    String rule = rule(finding);
    String where = where(finding);
    return new FindingRow(
        Severity.ofLabel(finding.at("/FindingProviderFields/Severity/Label").asText()),
        rule,
        subject(finding, rule, where),
        where,
        finding.path("UpdatedAt").asText());
  }

  /** Returns the rule's name; for an alert without one, the title. */
  static String rule(JsonNode finding) {
    String rule = finding.path("ProductFields").path("falco/asff/rule").asText();
    return rule.isEmpty() ? finding.path("Title").asText() : rule;
  }

  /** Returns the text after the rule in the title, else the first field that names a subject. */
  private static String subject(JsonNode finding, String rule, String where) {
    String title = finding.path("Title").asText();
    if (title.startsWith(rule + ": ")) {
      return without(without(title.substring(rule.length() + 2), " in " + where), IN_HOST);
    }
    String file = field(finding, "fd.name");
    if (!file.isEmpty()) {
      return file;
    }
    String call = finding.at("/Action/AwsApiCallAction/Api").asText();
    if (!call.isEmpty()) {
      return call;
    }
    String verb = field(finding, "ka.verb");
    if (!verb.isEmpty()) {
      return verb
          + " "
          + field(finding, "ka.target.resource")
          + "/"
          + field(finding, "ka.target.name");
    }
    return finding.at("/Process/Name").asText();
  }

  private static String without(String text, String ending) {
    return text.endsWith(ending) ? text.substring(0, text.length() - ending.length()) : text;
  }

  private static String where(JsonNode finding) {
    String pod = field(finding, "k8s.pod.name");
    if (!pod.isEmpty()) {
      String namespace = field(finding, "k8s.ns.name");
      return namespace.isEmpty() ? pod : namespace + "/" + pod;
    }
    String container = field(finding, "container.name");
    if (!container.isEmpty() && !container.equals("host")) {
      return container;
    }
    if (finding.path("Title").asText().endsWith(IN_HOST)) {
      String name = finding.path("ProductFields").path("falco/asff/hostname").asText();
      return name.isEmpty() ? "host" : name;
    }
    String id = finding.at("/Resources/0/Id").asText();
    if (id.startsWith(ACCOUNT)) {
      return "account " + id.substring(ACCOUNT.length());
    }
    if (id.startsWith(HOST)) {
      return id.substring(HOST.length());
    }
    String[] arn = id.split(":", 6);
    return arn.length == 6 && arn[0].equals("arn") ? arn[5] : id;
  }

  private static String field(JsonNode finding, String name) {
    return finding.path("ProductFields").path(FIELD + name).asText();
  }
}
