package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.samples.SampleEvents;
import io.github.falcoasff.samples.Samples;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that {@code docs/mapping.md} and {@code docs/rules.md} agree with the code. */
class MappingDocTest {
  @Test
  void pagesAreUpToDate() throws IOException {
    Path docs = Samples.find().directory().resolve("../docs");
    Path page = docs.resolve("mapping.md");
    Path rules = docs.resolve("rules.md");
    if (Boolean.getBoolean("mapping.rewrite")) {
      Files.writeString(page, MappingDoc.text());
      Files.writeString(rules, MappingDoc.rules());
      fail("docs/mapping.md and docs/rules.md were rewritten: run again without -Dmapping.rewrite");
    }
    assertThat(page).hasContent(MappingDoc.text());
    assertThat(rules).hasContent(MappingDoc.rules());
  }

  @Tag("slow")
  @Test
  void everyMemberOfTheSamplesFindingsIsDocumented() throws IOException {
    Set<String> undocumented = new TreeSet<>();
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
      var handler = LocalFunction.handler(hub, Map.of());
      for (String name : Samples.find().eventNames()) {
        JsonNode payload = SampleEvents.payload(Samples.find().event(name));
        handler.handleRequest(
            Payloads.event(payload.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            LocalFunction.context(hub));
      }
      hub.findings().values().forEach(finding -> collect("", finding, undocumented));
    }
    undocumented.removeIf(MappingDocTest::documented);
    assertThat(undocumented).isEmpty();
  }

  private static boolean documented(String path) {
    return MappingDoc.members().keySet().stream()
        .anyMatch(
            member ->
                member.endsWith("*")
                    ? path.startsWith(member.substring(0, member.length() - 1))
                    : path.equals(member));
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      paths));
    } else if (node.isArray()) {
      node.forEach(element -> collect(path + "[]", element, paths));
    } else {
      paths.add(path);
    }
  }
}
