package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures whole invocations: from the Runtime API's event to the bytes of the request that
 * Security Hub receives and the answer to Lambda. The functions run in turn on one processor, and
 * the stand-ins run on the others.
 */
final class InvocationSection implements Report.Section {
  /** How long each function is warmed up, in seconds. */
  private static final long SECONDS = Long.getLong("benchmark.seconds", 30);

  /** How often each function is measured. */
  private static final int ROUNDS = 7;

  private static final long ROUND_SECONDS = 3;

  private static final List<String> BOTH = List.of("-Xmx384m", "-XX:+UseSerialGC");
  private static final List<String> ONLY_C1 =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** A system property with the path of another Python function to compare with. */
  private static final String OTHER_PYTHON = "benchmark.python";

  @Override
  public String name() {
    return "invocation";
  }

  @Override
  public String table() throws IOException, InterruptedException {
    Path python = ProjectFiles.root().resolve("benchmarks/src/main/python/baseline.py");
    String other = System.getProperty(OTHER_PYTHON, "");
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("Python baseline", FunctionProcess.python(python));
    if (!other.isEmpty()) {
      commands.put(
          "Python, " + Path.of(other).getFileName(), FunctionProcess.python(Path.of(other)));
    }
    commands.put(
        "falco-asff, C1 only, as Lambda starts a function without SnapStart",
        FunctionProcess.java(ONLY_C1));
    commands.put(
        "falco-asff, C1 and C2, as Lambda starts one with SnapStart on Java 25",
        FunctionProcess.java(BOTH));
    if (!FunctionProcess.otherJar().isEmpty()) {
      Path jar = Path.of(FunctionProcess.otherJar());
      commands.put("Other jar, C1 only", FunctionProcess.java(ONLY_C1, jar));
      commands.put("Other jar, C1 and C2", FunctionProcess.java(BOTH, jar));
    }
    Cores.leaveFirst();
    List<MeasuredFunction> functions = new ArrayList<>();
    try {
      for (List<String> command : commands.values()) {
        functions.add(MeasuredFunction.start(functions.size(), command));
      }
      measure(functions);
      return table(List.copyOf(commands.keySet()), functions);
    } finally {
      for (MeasuredFunction function : functions) {
        function.close();
      }
      Cores.everywhere();
    }
  }

  private static void measure(List<MeasuredFunction> functions)
      throws IOException, InterruptedException {
    for (MeasuredFunction function : functions) {
      function.warmUp(SECONDS);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (MeasuredFunction function : functions) {
        function.measure(ROUND_SECONDS);
      }
    }
  }

  private static String table(List<String> names, List<MeasuredFunction> functions) {
    StringBuilder table =
        new StringBuilder(
            "| Function | Alerts/s on one processor | Ratio | Alerts/s of processor time | Ratio"
                + " | Bytes sent/finding |\n|---|---:|---:|---:|---:|---:|\n");
    MeasuredFunction baseline = functions.get(0);
    for (int i = 0; i < functions.size(); i++) {
      MeasuredFunction function = functions.get(i);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %.2f | %,.0f | %.2f | %,.0f |%n",
              names.get(i),
              1e6 / function.clock(),
              baseline.clock() / function.clock(),
              1e6 / function.processor(),
              baseline.processor() / function.processor(),
              function.bytesPerFinding()));
    }
    return table.toString();
  }
}
