package io.github.falcoasff.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends payloads in forms that somebody reported, each alone, and checks their outcomes. */
public final class ShapesRun {
  private static final String REGION = "eu-west-1";

  private ShapesRun() {}

  /**
   * Runs a file of cases, a JSON object on each line, prints a table, and throws if one is wrong.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "the file of shapes is needed: a JSON object on each line");
    }
    List<ShapeCase> cases = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      if (!line.isBlank()) {
        JsonNode json = ExactJson.MAPPER.readTree(line);
        cases.add(new ShapeCase(json.path("id").asText(), json));
      }
    }
    PrintStream out = System.out;
    Map<String, List<String>> results;
    try {
      // Discards the function's own log lines, which would be between the rows.
      System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
      results = run(cases);
    } finally {
      System.setOut(out);
    }
    results.forEach(
        (id, wrong) -> out.printf("%-40s %s%n", id, wrong.isEmpty() ? "right" : "WRONG " + wrong));
    long wrong = results.values().stream().filter(list -> !list.isEmpty()).count();
    out.printf("shapes: %d cases, %d right%n", results.size(), results.size() - wrong);
    if (wrong > 0) {
      throw new IllegalStateException(wrong + " shapes became something else than expected");
    }
  }

  /** What is wrong with each case, by its id. */
  static Map<String, List<String>> run(List<ShapeCase> cases) throws IOException {
    Map<String, List<String>> results = new LinkedHashMap<>();
    for (ShapeCase one : cases) {
      try (FunctionSession session = FunctionSession.start(REGION)) {
        JsonNode summary = session.invoke(one.data());
        List<String> wrong = new ArrayList<>(session.violations());
        wrong.addAll(
            new ShapeComparison(one.expected(), summary, session.findingsAsJson()).violations());
        results.put(one.id(), wrong);
      } catch (RuntimeException failed) {
        results.put(one.id(), List.of(failed.toString()));
      }
    }
    return results;
  }
}
