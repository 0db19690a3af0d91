package io.github.falcoasff.cli;

import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.cli.sandbox.Waiting;
import io.github.falcoasff.function.LocalInvocation;
import io.github.falcoasff.standin.Caller;
import io.github.falcoasff.standin.SecurityHubStandIn;
import io.github.falcoasff.standin.aws.LambdaStandIn;
import io.github.falcoasff.standin.aws.StsStandIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** An embedded account with the real function in it, and runs of the command against it. */
final class Sandbox implements AutoCloseable {
  static final String ACCOUNT = "444455556666";
  static final String REGION = "eu-west-1";
  static final String FUNCTION = "secretstack-FalcoAsff-Xy12";

  final SecurityHubStandIn hub = SecurityHubStandIn.start(ACCOUNT, REGION);
  final StsStandIn sts =
      StsStandIn.start(REGION, "none", Clock.systemUTC()).own(new Caller(ACCOUNT, REGION, "aws"));
  final LambdaStandIn lambda;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";

  /** An account whose function has these settings. */
  Sandbox(Map<String, String> settings) {
    lambda = LambdaStandIn.start(REGION, FUNCTION, "live", event -> invoke(event, settings));
    environment.putAll(calls());
    environment.put("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_LAMBDA", lambda.endpoint().toString());
  }

  /** An account with a function of another kind. */
  Sandbox(LambdaStandIn.Function function) {
    lambda = LambdaStandIn.start(REGION, FUNCTION, "live", function);
    environment.putAll(calls());
    environment.put("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_LAMBDA", lambda.endpoint().toString());
  }

  /** Gives a standard input. */
  Sandbox input(String text) {
    input = text;
    return this;
  }

  /** Sets an environment variable of the tool. */
  Sandbox with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs the command with {@code --yes}. */
  Tool.Result run(String... more) {
    List<String> args = new ArrayList<>(List.of("--yes", "--function", FUNCTION));
    args.addAll(List.of(more));
    return runWith(args.toArray(new String[0]));
  }

  /** Runs the command. */
  Tool.Result runWith(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream errorStream = new PrintStream(errors, false, StandardCharsets.UTF_8);
    Context context =
        new Context(
            environment,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            outStream,
            errorStream,
            Terminal.NONE,
            System.currentTimeMillis());
    CommandLine line = FalcoAsffCli.commandLine(context, List.of(args));
    line.getCommandSpec().removeSubcommand("sandbox-check");
    line.addSubcommand(new SandboxCheckCommand(context, new PassingTime()));
    List<String> all = new ArrayList<>(List.of("sandbox-check"));
    all.addAll(List.of(args));
    int code = line.execute(all.toArray(new String[0]));
    outStream.flush();
    errorStream.flush();
    return new Tool.Result(
        code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  private Map<String, String> calls() {
    return Map.of(
        "AWS_REGION",
        REGION,
        "AWS_ENDPOINT_URL_SECURITYHUB",
        hub.endpoint().toString(),
        "AWS_ACCESS_KEY_ID",
        "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY",
        "example-secret");
  }

  private byte[] invoke(byte[] event, Map<String, String> settings) throws IOException {
    Map<String, String> all = new HashMap<>(calls());
    all.put("IMPORT_CALLS_PER_SECOND", "0");
    all.putAll(settings);
    FalcoAsffHandler function =
        new FalcoAsffHandler(
            all, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(event),
        answer,
        new LocalInvocation(ACCOUNT, REGION, Duration.ofMinutes(15)));
    return answer.toByteArray();
  }

  @Override
  public void close() {
    lambda.close();
    sts.close();
    hub.close();
  }

  /** Time that passes only by pauses. */
  private static final class PassingTime implements Waiting {
    private long now;

    @Override
    public long milliseconds() {
      return now;
    }

    @Override
    public void pause(Duration time) {
      now += time.toMillis();
    }
  }
}
