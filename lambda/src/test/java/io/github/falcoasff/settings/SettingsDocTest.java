package io.github.falcoasff.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that the list of settings has exactly what the function reads, and that the page is made
 * from it.
 */
final class SettingsDocTest {
  private static final Path PAGE = Path.of("../docs/settings.md");

  /** A variable's name as the first text of a call, or as a constant. */
  private static final Pattern NAME =
      Pattern.compile("(?:\\(|reader,|=)\\s*\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\"");

  /** A variable's name that ends with a service's. */
  private static final Pattern SERVICE = Pattern.compile("\"(AWS_ENDPOINT_URL_)\"");

  @Test
  void thePageMatchesTheList() throws IOException {
    if (Boolean.getBoolean("settings.rewrite")) {
      Files.writeString(PAGE, SettingsDoc.text());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(SettingsDoc.text());
  }

  @Test
  void theListHasEveryVariableThatIsRead() throws IOException {
    Set<String> listed =
        Arrays.stream(Setting.values())
            .map(Setting::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(read());
  }

  /** The names in the sources of all classes that read settings. */
  private static Set<String> read() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source :
          sources
              .filter(file -> file.getFileName().toString().endsWith("Settings.java"))
              .toList()) {
        String text = Files.readString(source);
        Matcher name = NAME.matcher(text);
        while (name.find()) {
          names.add(name.group(1));
        }
        if (SERVICE.matcher(text).find()) {
          names.addAll(
              Set.of(
                  "AWS_ENDPOINT_URL_SECURITYHUB",
                  "AWS_ENDPOINT_URL_SQS",
                  "AWS_ENDPOINT_URL_S3",
                  "AWS_ENDPOINT_URL_STS",
                  "AWS_ENDPOINT_URL_EC2",
                  "AWS_ENDPOINT_URL_ECS",
                  "AWS_ENDPOINT_URL_EKS"));
        }
      }
    }
    return names;
  }
}
