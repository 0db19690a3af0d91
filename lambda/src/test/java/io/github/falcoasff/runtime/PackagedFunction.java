package io.github.falcoasff.runtime;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the packaged jar in a separate process, started as Lambda starts it: AWS's Runtime Interface
 * Client calls the handler that <code>template.yaml</code> names, on the JDK that runs the tests.
 *
 * <p>The process has only the environment that is set here.
 */
public final class PackagedFunction implements AutoCloseable {
  /** How long a test waits for the process before it fails. No measurement depends on it. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);

  private final RuntimeApiStandIn api;
  private final Process process;
  private final ProcessOutput stdout;
  private final ProcessOutput stderr;
  private final String functionArn;

  private PackagedFunction(RuntimeApiStandIn api, Process process, String functionArn) {
    this.api = api;
    this.process = process;
    this.functionArn = functionArn;
    stdout = ProcessOutput.of(process.getInputStream(), "function-stdout");
    stderr = ProcessOutput.of(process.getErrorStream(), "function-stderr");
    var unused = process.onExit().thenAccept(ended -> api.runtimeEnded(ended.exitValue()));
  }

  /**
   * Starts the process.
   *
   * @param account the account of the function
   * @param region the Region of the function
   * @param securityHub the endpoint to which the SDK sends its calls
   * @param settings environment variables in addition to those that Lambda sets
   */
  public static PackagedFunction start(
      String account, String region, URI securityHub, Map<String, String> settings)
      throws IOException {
    return start(Project.handler(), account, region, securityHub, settings);
  }

  /** Starts the process of another handler in the jar. */
  static PackagedFunction start(
      String handler, String account, String region, URI securityHub, Map<String, String> settings)
      throws IOException {
    String name = "falco-asff";
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_LAMBDA_FUNCTION_NAME", name);
    environment.put("AWS_REGION", region);
    environment.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    environment.put("AWS_SESSION_TOKEN", "session-token-of-no-account");
    environment.put("AWS_ENDPOINT_URL", securityHub.toString());
    environment.putAll(settings);
    return startWith(
        handler, "arn:aws:lambda:" + region + ":" + account + ":function:" + name, environment);
  }

  /**
   * Starts the process of a handler in the jar with only these variables and the two that tell the
   * runtime client what to run and which endpoint to call.
   */
  static PackagedFunction startWith(
      String handler, String functionArn, Map<String, String> variables) throws IOException {
    Path directory =
        Files.createDirectories(Project.root().resolve("lambda/target/packaged-function"));
    Path library = ClientLibrary.unpackNativeLibrary(directory);
    RuntimeApiStandIn api = RuntimeApiStandIn.start();
    ProcessBuilder builder = new ProcessBuilder(command(library, handler));
    builder.directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("_HANDLER", handler);
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.putAll(variables);
    return new PackagedFunction(api, builder.start(), functionArn);
  }

  /** Stops the process as Lambda freezes it, or lets it continue. */
  void signal(String name) throws IOException, InterruptedException {
    int ended =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (ended != 0) {
      throw new IllegalStateException("kill -" + name + " ended with " + ended);
    }
  }

  /** Sends one event and waits for the runtime's report. */
  public InvocationResult invoke(byte[] event) throws InterruptedException {
    return invoke(event, PATIENCE);
  }

  /**
   * Sends one event with a time-out of the function, after which Lambda would end the invocation.
   */
  InvocationResult invoke(byte[] event, Duration timeout) throws InterruptedException {
    try {
      return api.invoke(event, functionArn, timeout);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(output(), e);
    }
  }

  /** Waits until a SnapStart function is ready for its snapshot. */
  void awaitCheckpoint() throws InterruptedException {
    try {
      api.awaitCheckpoint(PATIENCE);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(output(), e);
    }
  }

  /** Lets a SnapStart function continue as after a restore. */
  void restore() {
    api.restore();
  }

  /** The lines of standard output so far; all of them once the process has been closed. */
  public List<String> stdout() {
    return stdout.lines();
  }

  /** Everything that the process printed, for the message of a failed test. */
  public String output() {
    return "--- standard output of the function ---\n"
        + stdout.text()
        + "--- standard error of the function ---\n"
        + stderr.text()
        + "---";
  }

  /** Ends the process and waits until all of its output is read. */
  @Override
  public void close() {
    // Unlike Process.destroy, the handle's destroy leaves the streams open, so that the output can
    // still be read.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(TIME_TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.toHandle().destroyForcibly();
      }
      stdout.awaitEnd(TIME_TO_STOP);
      stderr.awaitEnd(TIME_TO_STOP);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      api.close();
    }
  }

  /**
   * The flags that a managed Java runtime uses in a function of 512 MB, and the client's main
   * class.
   */
  private static List<String> command(Path library, String handler) {
    String classPath =
        Stream.concat(Stream.of(Project.jar()), ClientLibrary.jars().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx384m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-D" + ClientLibrary.NATIVE_LIBRARY_PROPERTY + "=" + library);
    command.add("-cp");
    command.add(classPath);
    command.add(ClientLibrary.mainClass());
    command.add(handler);
    return command;
  }
}
