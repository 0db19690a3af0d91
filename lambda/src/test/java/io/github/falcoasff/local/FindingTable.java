package io.github.falcoasff.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Findings as lines of a table for a terminal. */
final class FindingTable {
  private static final int WIDEST = 48;
  private static final String[] HEAD = {"SEVERITY", "TYPE", "TITLE", "RESOURCE", "ACCOUNT"};

  private FindingTable() {}

  static void print(Collection<JsonNode> findings, PrintStream out) {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEAD);
    for (JsonNode finding : findings) {
      rows.add(
          new String[] {
            finding.at("/FindingProviderFields/Severity/Label").asText(),
            finding.at("/FindingProviderFields/Types/0").asText(),
            finding.path("Title").asText(),
            finding.at("/Resources/0/Type").asText() + " " + resource(finding),
            finding.path("AwsAccountId").asText()
          });
    }
    int[] widths = new int[HEAD.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = row[i].length() > WIDEST ? row[i].substring(0, WIDEST - 1) + "…" : row[i];
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** The part of a resource's Id that tells it apart: of an ARN, what follows the account. */
  private static String resource(JsonNode finding) {
    String id = finding.at("/Resources/0/Id").asText();
    String[] arn = id.split(":", 6);
    return arn.length == 6 && arn[0].equals("arn") ? Arrays.asList(arn).get(arn.length - 1) : id;
  }
}
