package io.github.falcoasff.cli.findings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.asff.EncodedFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads those members of findings that are shown or counted. Safe for use by several threads. */
final class FindingReader {
  private static final JsonFactory JSON = new JsonFactory();

  /** A limit on the number of names of rules, because they come from the log. */
  private static final int MOST_RULES = 10_000;

  private final Map<String, String> rules = new ConcurrentHashMap<>();

  /** Returns the row of a finding. */
  FindingRow row(EncodedFinding finding) {
    return FindingRow.of(tree(finding));
  }

  /**
   * Returns severity and rule of a finding. If the rule's name is known, it does not read the
   * finding to its end.
   */
  SeverityAndRule totals(EncodedFinding finding) {
    String generator = "";
    try (JsonParser parser = JSON.createParser(finding.json())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("GeneratorId")) {
          generator = parser.getText();
        } else if (name.equals("FindingProviderFields")) {
          return new SeverityAndRule(severity(parser), rule(generator, finding));
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new SeverityAndRule(Severity.INFORMATIONAL, rule(generator, finding));
  }

  /**
   * Severity and rule of a finding, for totals.
   *
   * @param severity its severity
   * @param rule the rule's name
   */
  record SeverityAndRule(Severity severity, String rule) {}

  private String rule(String generator, EncodedFinding finding) {
    String known = rules.get(generator);
    if (known != null) {
      return known;
    }
    String rule = FindingRow.rule(tree(finding));
    if (rules.size() < MOST_RULES) {
      rules.put(generator, rule);
    }
    return rule;
  }

  private static Severity severity(JsonParser parser) throws IOException {
    while (parser.nextToken() != null) {
      if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals("Label")) {
        return Severity.ofLabel(parser.nextTextValue());
      }
    }
    return Severity.INFORMATIONAL;
  }

  private static JsonNode tree(EncodedFinding finding) {
    try (JsonParser parser = JSON.createParser(finding.json())) {
      parser.nextToken();
      return JsonTree.read(parser);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
