package io.github.falcoasff.infra.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import software.amazon.awscdk.cxapi.CloudAssembly;

/**
 * Rejects settings with which the function would not start.
 *
 * <p>CloudFormation reports a function that does not start only as a version that "did not
 * stabilize", and the rollback deletes its log. So this check starts each function of a template as
 * Lambda does: a separate process makes the handler from the jar, with the template's variables as
 * its environment. Variables whose values are known only at deployment get well-formed sample
 * values.
 */
public final class SettingsCheck implements TemplateCheck {

  private static final String HANDLERS = "io.github.falcoasff.";

  /** The time limit of one start in seconds. A start takes far less. */
  private static final long PATIENCE_SECONDS = 60;

  private static final String REGION = "us-east-1";
  private static final String ACCOUNT = "111122223333";

  /** The values used for CloudFormation's pseudo parameters. */
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Region",
          REGION,
          "AWS::AccountId",
          ACCOUNT,
          "AWS::Partition",
          "aws",
          "AWS::URLSuffix",
          "amazonaws.com",
          "AWS::StackName",
          "stack");

  /** Sample values for variables whose real values are known only at deployment. */
  private static final Map<String, String> KNOWN_LATER =
      Map.of(
          "REJECT_QUEUE_URL",
          "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/queue",
          "REJECT_BUCKET",
          "bucket");

  private final Path jar;
  private final Map<String, String> answers = new HashMap<>();

  /**
   * Makes a check that starts the functions of a jar.
   *
   * @param jar the function's jar as the build makes it
   */
  public SettingsCheck(Path jar) {
    this.jar = jar;
  }

  /**
   * Checks all stacks of an app.
   *
   * @param app the result of {@code App.synth}
   * @throws IllegalArgumentException if a function would not start; the message names the stack,
   *     the variable and its value
   */
  public void check(CloudAssembly app) {
    app.getStacks().forEach(stack -> check(stack.getDisplayName(), read(stack.getTemplate())));
  }

  @Override
  public void check(String stack, String template) {
    check(stack, read(new Yaml(new SafeConstructor(new LoaderOptions())).load(template)));
  }

  private void check(String stack, Map<?, ?> template) {
    for (Object resource : read(template.get("Resources")).values()) {
      Map<?, ?> properties = read(read(resource).get("Properties"));
      String handler = String.valueOf(properties.get("Handler"));
      if (handler.startsWith(HANDLERS)) {
        Map<?, ?> variables = read(read(properties.get("Environment")).get("Variables"));
        String problem = problem(handler.split("::", -1)[0], environment(variables));
        if (!problem.isEmpty()) {
          throw new IllegalArgumentException(stack + ": the function would not start: " + problem);
        }
      }
    }
  }

  private static Map<?, ?> read(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<String, String> environment(Map<?, ?> variables) {
    Map<String, String> environment = new TreeMap<>();
    variables.forEach(
        (name, value) ->
            text(value)
                .or(() -> Optional.ofNullable(KNOWN_LATER.get(name.toString())))
                .ifPresent(text -> environment.put(name.toString(), text)));
    return environment;
  }

  /**
   * Returns a variable's value with pseudo parameters filled in; empty if it is known only at
   * deployment.
   */
  private static Optional<String> text(Object value) {
    if (!(value instanceof Map<?, ?> function)) {
      return Optional.of(String.valueOf(value));
    }
    if (function.get("Ref") instanceof String name) {
      return Optional.ofNullable(PSEUDO.get(name));
    }
    if (function.get("Fn::Join") instanceof List<?> join && join.get(1) instanceof List<?> parts) {
      List<String> texts = parts.stream().flatMap(part -> text(part).stream()).toList();
      return texts.size() == parts.size()
          ? Optional.of(String.join(join.get(0).toString(), texts))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * Returns what is wrong; empty if the function starts. Answers are kept, because many functions
   * of an app have the same settings.
   */
  private String problem(String handler, Map<String, String> variables) {
    return answers.computeIfAbsent(handler + variables, unknown -> start(handler, variables));
  }

  private String start(String handler, Map<String, String> variables) {
    try {
      Process process = process(handler, variables).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "it does not end: " + output;
      }
      return process.exitValue() == 0 ? "" : told(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The check of settings was interrupted.", e);
    }
  }

  private ProcessBuilder process(String handler, Map<String, String> variables) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = jar + System.getProperty("path.separator") + ownClasses();
    ProcessBuilder process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                HandlerStart.class.getName(),
                handler)
            .redirectErrorStream(true);
    Map<String, String> environment = process.environment();
    environment.clear();
    environment.put("AWS_REGION", REGION);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "function");
    environment.put("AWS_ACCESS_KEY_ID", "none");
    environment.put("AWS_SECRET_ACCESS_KEY", "none");
    environment.putAll(variables);
    return process;
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          HandlerStart.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String told(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith(HandlerStart.PROBLEM))
        .map(line -> line.substring(HandlerStart.PROBLEM.length()))
        .findFirst()
        .orElse(output);
  }
}
