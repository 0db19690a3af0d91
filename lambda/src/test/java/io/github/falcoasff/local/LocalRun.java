package io.github.falcoasff.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the function over the samples, or over the user's own Falco logs and Lambda events, and
 * prints the findings that Security Hub then holds: as a table, or as ASFF with <code>--json</code>
 * or into a file with <code>--out</code>, since Maven itself may write control characters to the
 * standard output.
 *
 * <p>Arguments: <code>[--json] [--out file] [file | -]…</code>; without a file, all samples.
 */
public final class LocalRun {
  private static final String REGION = "us-east-1";

  private final Map<String, SecurityHubStandIn> hubs = new TreeMap<>();
  private final Map<String, Long> totals = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  private LocalRun() {}

  /** Runs and prints; ends with an exception if an invocation failed or a finding was invalid. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream standardOut = System.out;
    // The function logs to standard output; here that is for the findings.
    System.setOut(System.err);
    try {
      run(List.of(args), System.in, out);
    } finally {
      System.setOut(standardOut);
    }
  }

  static void run(List<String> args, InputStream in, PrintStream out) throws IOException {
    List<String> files = new ArrayList<>(args);
    boolean json = files.remove("--json");
    int outOption = files.indexOf("--out");
    if (outOption >= 0 && outOption + 1 < files.size()) {
      String file = files.remove(outOption + 1);
      files.remove(outOption);
      files.add(0, "--json");
      try (PrintStream to = new PrintStream(file, StandardCharsets.UTF_8)) {
        run(files, in, to);
      }
      return;
    }
    List<LocalInput> inputs = new ArrayList<>();
    for (String file : files) {
      inputs.addAll(LocalInput.read(file, in));
    }
    new LocalRun().run(files.isEmpty() ? LocalInput.samples() : inputs, json, out);
  }

  private void run(List<LocalInput> inputs, boolean json, PrintStream out) throws IOException {
    try {
      inputs.forEach(this::invoke);
      List<JsonNode> findings = new ArrayList<>();
      hubs.values().forEach(hub -> findings.addAll(hub.findings().values()));
      hubs.values().forEach(hub -> failures.addAll(hub.violations()));
      if (json) {
        out.println(
            new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(findings));
      } else {
        FindingTable.print(findings, out);
        out.println();
        out.println("payloads " + inputs.size() + ", findings " + findings.size());
        totals.forEach((name, count) -> out.println(name + " " + count));
      }
    } finally {
      hubs.values().forEach(SecurityHubStandIn::close);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join(System.lineSeparator(), failures));
    }
  }

  private void invoke(LocalInput input) {
    SecurityHubStandIn hub =
        hubs.computeIfAbsent(input.owner(), owner -> SecurityHubStandIn.start(owner, REGION));
    FalcoAsffHandler handler = LocalFunction.handler(hub, Map.of("LOG_LEVEL", "ERROR"));
    try {
      Map<String, Object> summary =
          handler.handleRequest(Payloads.eventOfData(input.data()), LocalFunction.context(hub));
      List.of("received", "imported", "calls").forEach(name -> add(name, summary.get(name)));
      List.of("ignored", "rejected")
          .forEach(
              door ->
                  ((Map<?, ?>) summary.get(door))
                      .forEach((reason, count) -> add(door + ": " + reason, count)));
    } catch (RuntimeException failure) {
      failures.add(input.name() + ": " + failure.getMessage());
    }
  }

  private void add(String name, Object count) {
    totals.merge(name, ((Number) count).longValue(), Long::sum);
  }
}
