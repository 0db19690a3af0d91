package io.github.falcoasff.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs the tool in this process. */
final class Tool {
  /** 2026-04-01T12:00:00Z. */
  static final long NOW = 1_775_044_800_000L;

  private final Map<String, String> environment = new HashMap<>();
  private byte[] in = {};
  private Terminal terminal = Terminal.NONE;

  /**
   * The result of a run.
   *
   * @param code the exit code
   * @param out standard output
   * @param errors standard error
   */
  record Result(int code, String out, String errors) {
    /** Returns standard output as JSON. */
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  /** Sets an environment variable. */
  Tool with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Sets standard input. */
  Tool input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sets standard input. */
  Tool input(byte[] bytes) {
    in = bytes;
    return this;
  }

  /** Sets the terminal. */
  Tool on(Terminal other) {
    terminal = other;
    return this;
  }

  /** Runs a command. */
  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream errorStream = new PrintStream(errors, false, StandardCharsets.UTF_8);
    int code =
        FalcoAsffCli.run(
            new Context(
                environment, new ByteArrayInputStream(in), outStream, errorStream, terminal, NOW),
            args);
    outStream.flush();
    errorStream.flush();
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }
}
