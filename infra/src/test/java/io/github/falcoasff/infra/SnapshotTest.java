package io.github.falcoasff.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;

/**
 * Compares the template of every kind of stack with the stored one, so that a change of any
 * resource is seen in review. After an intended change: {@code mvn -f infra test
 * -Dtest=SnapshotTest -Dsnapshots.rewrite=true}.
 */
class SnapshotTest {

  private static final Path SNAPSHOTS =
      Path.of(System.getProperty("falcoasff.repository", ".."), "infra/src/test/snapshots")
          .normalize();

  @TempDir static Path directory;

  private static Path templates;

  @BeforeAll
  static void synthesise() {
    Synth synth = new Synth(directory);
    App app = synth.accounts(AllStacks.TEXT);
    templates = Path.of(app.synth().getDirectory());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "falco-asff-shop-eu-west-1",
        "falco-asff-hub-eu-west-1",
        "falco-asff-bank-eu-west-1",
        "falco-asff-code-eu-west-1",
        "falco-asff-organization",
        "falco-asff-administrator"
      })
  void theTemplateMatchesTheSnapshot(String stack) throws IOException {
    String now = masked(Files.readString(templates.resolve(stack + ".template.json")));
    Path snapshot = SNAPSHOTS.resolve(stack + ".json");
    if (Boolean.getBoolean("snapshots.rewrite")) {
      Files.createDirectories(SNAPSHOTS);
      Files.writeString(snapshot, now);
    }
    assertThat(snapshot).as("run with -Dsnapshots.rewrite=true").exists();
    assertThat(now).isEqualTo(Files.readString(snapshot));
  }

  @Test
  void everySnapshotHasAStack() throws IOException {
    try (Stream<Path> files = Files.list(SNAPSHOTS)) {
      List<String> stacks =
          files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
      assertThat(stacks)
          .allSatisfy(stack -> assertThat(templates.resolve(stack + ".template.json")).exists());
    }
  }

  /**
   * Masks the hashes of assets and everything that depends on them: the jar is different in every
   * run.
   */
  private static String masked(String template) {
    return template
            .replaceAll("[0-9a-f]{64}", "<hash>")
            .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1<hash>")
            .stripTrailing()
        + "\n";
  }
}
