package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Checks that the tables in {@code RULES.md} match the code. {@code -Drules.rewrite} rewrites them.
 */
final class RulesPageTest {
  private static final Path PAGE = Path.of("RULES.md");
  private static final String START = "<!-- the tables below are made by RulesPageTest -->\n";

  @Test
  void tablesMatchTheCode() throws IOException {
    String page = Files.readString(PAGE);
    String written = page.substring(0, page.indexOf(START) + START.length()) + tables();
    if (Boolean.getBoolean("rules.rewrite")) {
      Files.writeString(PAGE, written);
    }
    assertThat(page).isEqualTo(written);
  }

  @Test
  void everySourceIsUsed() {
    assertThat(
            FindingLimits.all().values().stream().flatMap(List::stream).map(SourcedLimit::source))
        .contains(Source.values());
  }

  private static String tables() {
    StringBuilder page = new StringBuilder("\n## Sources\n\n| Source | What it is |\n|---|---|\n");
    for (Source source : Source.values()) {
      page.append("| ").append(source).append(" | ").append(source.words()).append(" |\n");
    }
    page.append("\n## Limits\n\n| Place | Limit | Source |\n|---|---|---|\n");
    for (Map.Entry<String, List<SourcedLimit>> place : FindingLimits.all().entrySet()) {
      for (SourcedLimit limit : place.getValue()) {
        page.append("| `").append(place.getKey()).append("` | ");
        page.append(limit.limit().words().replace("|", "\\|")).append(" | ");
        page.append(limit.source()).append(" |\n");
      }
    }
    page.append("\n## Required members\n\n| Place | Members |\n|---|---|\n");
    for (Map.Entry<String, List<String>> place : Required.all().entrySet()) {
      page.append("| ").append(place.getKey().isEmpty() ? "the finding" : code(place.getKey()));
      page.append(" | ").append(String.join(", ", place.getValue())).append(" |\n");
    }
    return page.toString();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
