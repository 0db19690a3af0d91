package io.github.falcoasff.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.cli.findings.FindingRow;
import io.github.falcoasff.function.LocalInvocation;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs the sample payloads through the real function, which imports into an embedded Security Hub.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the samples through the real function into an embedded Security Hub, which checks each"
          + " finding, and shows its findings.",
      "No AWS account is needed; all calls stay on this machine."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String ACCOUNT = OriginOptions.INVENTED_ACCOUNT;
  private static final String REGION = "us-east-1";

  /** Lambda's longest timeout: on a busy machine the samples may take more than a minute. */
  private static final Duration LEFT = Duration.ofMinutes(15);

  private final Context context;

  DemoCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    context.note(
        "running "
            + DemoSamples.NAMES.size()
            + " sample payloads through the function into an embedded Security Hub …");
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(ACCOUNT, REGION)) {
      FalcoAsffHandler function = new FalcoAsffHandler(environment(hub), nowhere());
      for (String name : DemoSamples.NAMES) {
        byte[] event = DemoSamples.event(name).getBytes(StandardCharsets.UTF_8);
        function.handleRequest(
            new ByteArrayInputStream(event),
            new ByteArrayOutputStream(),
            new LocalInvocation(ACCOUNT, REGION, LEFT));
      }
      FindingTable table = new FindingTable(context);
      rows(hub).forEach(row -> table.add(row.row(), row.records()));
      table.print();
      context.out().println();
      context
          .out()
          .println(
              Totals.number(hub.findings().size(), "finding")
                  + " of "
                  + Totals.number(DemoSamples.NAMES.size(), "payload")
                  + ", sent by "
                  + Totals.number(hub.requests().size(), "call")
                  + " of BatchImportFindings; account "
                  + ACCOUNT
                  + " is invented");
      context
          .out()
          .println("your own log: java -jar cli/target/falco-asff-cli.jar check my-falco.log");
      if (!hub.violations().isEmpty()) {
        hub.violations().forEach(context::fault);
        return Exit.FAULT;
      }
    }
    return Exit.DONE;
  }

  private record Row(FindingRow row, long records) {}

  private static List<Row> rows(SecurityHubStandIn hub) {
    return hub.findings().entrySet().stream()
        .map(
            finding ->
                new Row(
                    row(finding.getValue()),
                    1 + hub.updates(finding.getKey()) + hub.ignoredUpdates(finding.getKey())))
        .sorted(
            Comparator.comparing((Row row) -> row.row().severity())
                .thenComparing(Row::records)
                .thenComparing(row -> row.row().time())
                .reversed())
        .toList();
  }

  private static FindingRow row(JsonNode finding) {
    return FindingRow.of(finding);
  }

  private static Map<String, String> environment(SecurityHubStandIn hub) {
    return Map.of(
        "AWS_REGION", REGION,
        "AWS_ENDPOINT_URL", hub.endpoint().toString(),
        "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY", "example-secret",
        "AWS_SESSION_TOKEN", "example-token",
        "IMPORT_CALLS_PER_SECOND", "0");
  }

  /** Returns a stream that discards the function's log and metrics, which the user need not see. */
  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
