package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.falco.Reading;
import io.github.falcoasff.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that {@code docs/finding-anatomy.md} shows the finding for the log line on it. */
final class AnatomyDocTest {
  private static final String BLOCK = "```json\n";

  private static final List<String> WHOLE =
      List.of(
          "Id",
          "GeneratorId",
          "Title",
          "Description",
          "FindingProviderFields",
          "Resources",
          "Process",
          "CreatedAt");

  @Test
  void thePageShowsTheFindingOfItsLine() throws IOException {
    Path docs = Samples.find().directory().resolve("../docs");
    String[] blocks = Files.readString(docs.resolve("finding-anatomy.md")).split(BLOCK, -1);
    JsonNode shown = new ObjectMapper().readTree(end(blocks[2]));
    JsonNode made = finding(end(blocks[1]).strip());
    for (String member : WHOLE) {
      assertThat(shown.path(member)).as(member).isEqualTo(made.path(member));
    }
    String url = shown.path("SourceUrl").asText();
    assertThat(made.path("SourceUrl").asText()).startsWith(url.substring(0, url.length() - 1));
    String text = shown.path("Remediation").path("Recommendation").path("Text").asText();
    assertThat(made.path("Remediation").path("Recommendation").path("Text").asText())
        .startsWith(text.substring(0, text.length() - 1));
    for (var field : made.path("ProductFields").properties()) {
      if (!field.getKey().equals("falco/asff/version")) {
        assertThat(shown.path("ProductFields").path(field.getKey())).isEqualTo(field.getValue());
      }
    }
  }

  private static JsonNode finding(String line) {
    LogReference log =
        new LogReference(
            "/aws/containerinsights/shop/application",
            "ip-10-4-7-19-application.var.log",
            "39123456789012345678901234567890123456789012345678901234",
            1774943096000L);
    return Mapped.json(
        new FindingMapper(Mapped.settings(), Mapped.ORIGIN).map(Reading.alert(line), log));
  }

  private static String end(String block) {
    return block.substring(0, block.indexOf("```"));
  }
}
