package io.github.falcoasff.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.aws.AwsSettings;
import io.github.falcoasff.cli.sandbox.FunctionName;
import io.github.falcoasff.cli.sandbox.Identity;
import io.github.falcoasff.cli.sandbox.Result;
import io.github.falcoasff.cli.sandbox.SandboxCheck;
import io.github.falcoasff.cli.sandbox.SandboxReport;
import io.github.falcoasff.cli.sandbox.Step;
import io.github.falcoasff.cli.sandbox.Waiting;
import io.github.falcoasff.settings.EnvironmentReader;
import io.github.falcoasff.time.Ticker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a deployed function and Security Hub in a sandbox account. */
@Command(
    name = "sandbox-check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks on AWS what the docs say and no test without an account can show. Run it once in a"
          + " sandbox account after you deployed: it invokes the function with a sample alert,"
          + " imports sample findings, reads them back, archives them, and prints a report without"
          + " data of the account.",
      "It writes to the account, so it asks first. It takes one to two minutes. Do not stop it: it"
          + " cleans up at its end."
    },
    footer = {
      "",
      "Credentials are read from the environment. Those of a profile:",
      "  eval \"$(aws configure export-credentials --format env)\"",
      "Rights: lambda:InvokeFunction, lambda:GetAlias, securityhub:BatchImportFindings,",
      "securityhub:GetFindings, securityhub:BatchUpdateFindings.",
      "",
      "Exit codes: 0 no step is different, 1 wrong usage or a fault, or a step was not allowed or",
      "not possible, 3 a step is different from what the docs say."
    })
final class SandboxCheckCommand implements Callable<Integer> {
  private static final String INDENT = " ".repeat(13);

  private final Context context;
  private final Waiting waiting;

  @Option(
      names = "--function",
      required = true,
      paramLabel = "<name>",
      description = "The function: name or ARN; without an alias or version its alias live.")
  private String function = "";

  @Option(
      names = "--region",
      paramLabel = "<name>",
      description = "The Region; without it that of the ARN, AWS_REGION or AWS_DEFAULT_REGION.")
  private Optional<String> region = Optional.empty();

  @Option(
      names = "--earlier-version",
      paramLabel = "<number>",
      description =
          "The function's version before you changed a parameter of the stack: checks that the"
              + " alias has moved on.")
  private Optional<Integer> earlier = Optional.empty();

  @Option(names = "--yes", description = "Do not ask before writing to the account.")
  private boolean yes;

  @Option(names = "--json", description = "Print the report as one JSON object and nothing else.")
  private boolean json;

  SandboxCheckCommand(Context context, Waiting waiting) {
    this.context = context;
    this.waiting = waiting;
  }

  @Override
  public Integer call() throws IOException {
    FunctionName named =
        FunctionName.parse(function)
            .orElseThrow(
                () -> new UsageException("--function must be the name or the ARN of a function"));
    String chosen = region(named);
    EnvironmentReader reader = new EnvironmentReader(context.environment());
    AwsSettings settings = AwsSettings.read(reader);
    Optional<URI> lambda =
        reader.endpoint("AWS_ENDPOINT_URL_LAMBDA").or(() -> reader.endpoint("AWS_ENDPOINT_URL"));
    reader.check();
    try (AwsAccess aws = AwsAccess.of(settings, context.environment(), Ticker.system())) {
      AccountRegion origin = Identity.of(aws, chosen);
      if (named.account().filter(account -> !account.equals(origin.account())).isPresent()) {
        throw new UsageException("the credentials are of another account than --function");
      }
      if (!yes && !agreed(origin)) {
        context.fault("nothing was done: answer y, or give --yes");
        return Exit.FAULT;
      }
      SandboxReport report =
          new SandboxCheck(aws, lambda, waiting, context::note)
              .run(origin, named, earlier, Instant.ofEpochMilli(context.now()));
      print(report);
      return exitCode(report);
    } catch (Identity.FailedException unknown) {
      context.fault("nothing was done: " + unknown.getMessage());
      return Exit.FAULT;
    }
  }

  private String region(FunctionName named) {
    String chosen =
        Stream.of(region, named.region(), variable("AWS_REGION"), variable("AWS_DEFAULT_REGION"))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> new UsageException("--region is missing"));
    if (!chosen.matches("[a-z]{2,4}(-[a-z]{2,12}){1,3}-\\d{1,2}")) {
      throw new UsageException(
          "--region must be a Region such as eu-central-1, not '" + chosen + "'");
    }
    if (named.region().filter(other -> !other.equals(chosen)).isPresent()) {
      throw new UsageException("--region is another Region than that of --function");
    }
    return chosen;
  }

  private Optional<String> variable(String name) {
    return Optional.of(context.environment().getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty());
  }

  /** Tells the user what will be done, asks, and returns whether the user agrees. */
  private boolean agreed(AccountRegion origin) throws IOException {
    context.note(
        "In account "
            + origin.account()
            + ", Region "
            + origin.region()
            + ", this will invoke the function once and import up to 6 sample findings, of which"
            + " one is active until the end. They stay as archived findings. Do not stop it: it"
            + " cleans up at its end.");
    context.errors().print("Continue? [y/N] ");
    context.errors().flush();
    String answer =
        new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8)).readLine();
    String word = answer == null ? "" : answer.strip().toLowerCase(Locale.ROOT);
    return word.equals("y") || word.equals("yes");
  }

  private void print(SandboxReport report) throws IOException {
    if (json) {
      context
          .out()
          .println(
              new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree(report)));
      return;
    }
    context
        .out()
        .println(
            context
                .terminal()
                .bold("falco-asff " + report.version() + ", sandbox-check in " + report.region()));
    for (Step step : report.steps()) {
      context.out().println(String.format("%-12s %s", step.result().word(), step.check().label()));
      context.out().println(INDENT + step.check().claim());
      context.out().println(INDENT + "→ " + step.detail());
    }
    context.out().println();
    report.stays().forEach(line -> context.out().println("stays: " + line));
    context
        .out()
        .println(
            report.count(Result.CONFIRMED)
                + " confirmed, "
                + report.count(Result.DIFFERENT)
                + " different, "
                + report.count(Result.NOT_ALLOWED)
                + " not allowed, "
                + report.count(Result.NOT_POSSIBLE)
                + " not possible, "
                + report.count(Result.LEFT_OUT)
                + " not tried");
  }

  private static ObjectNode tree(SandboxReport report) {
    ObjectNode tree = new ObjectMapper().createObjectNode();
    tree.put("version", report.version()).put("region", report.region());
    ArrayNode steps = tree.putArray("steps");
    for (Step step : report.steps()) {
      steps
          .addObject()
          .put("step", step.check().label())
          .put("claim", step.check().claim())
          .put("result", step.result().word())
          .put("detail", step.detail());
    }
    ArrayNode stays = tree.putArray("stays");
    report.stays().forEach(stays::add);
    return tree;
  }

  /**
   * Returns the exit code. As in the other commands, steps that could not be done are a fault;
   * steps with a different result have their own code. A fault takes precedence, because the report
   * is then incomplete.
   */
  private static int exitCode(SandboxReport report) {
    if (report.count(Result.NOT_ALLOWED) + report.count(Result.NOT_POSSIBLE) > 0) {
      return Exit.FAULT;
    }
    return report.count(Result.DIFFERENT) > 0 ? Exit.FAILED_ON : Exit.DONE;
  }
}
