package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the executable jar in a separate process. */
final class CliJarIT {
  @TempDir private Path folder;

  private record Ended(int code, String out, String errors) {}

  @Test
  void checkShowsFindings() throws Exception {
    Path log = Files.writeString(folder.resolve("falco.log"), Alerts.SHELL + "\n");
    Ended ended = run("check", log.toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("SEVERITY").contains("shop/cart-1").doesNotContain("\u001b");
  }

  @Test
  void theJarContainsEverythingThatDemoNeeds() throws Exception {
    Ended ended = run("demo");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("BatchImportFindings");
    assertThat(ended.errors().lines()).hasSize(1);
  }

  @Test
  void theProcessEndsWithTheToolsExitCodes() throws Exception {
    Path other = Files.writeString(folder.resolve("other.log"), "GET /health 200\n");
    assertThat(run("check", other.toString()).code()).isEqualTo(2);
    Ended missing = run("check", "missing.log");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.out()).isEmpty();
    assertThat(missing.errors().lines()).hasSize(1);
    Path log = Files.writeString(folder.resolve("falco.log"), Alerts.ETC + "\n");
    assertThat(run("check", "--fail-on", "high", log.toString()).code()).isEqualTo(3);
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(Path.of("target/falco-asff-cli.jar").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    process.getOutputStream().close();
    int code = process.waitFor();
    return new Ended(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }
}
