package io.github.falcoasff.benchmarks;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Starts a function in a separate process: the packaged jar under AWS's Runtime Interface Client,
 * or a Python file under a loop that speaks the same protocol.
 */
final class FunctionProcess {
  private static final String HANDLER = "io.github.falcoasff.FalcoAsffHandler";

  /** The client's jars. On Lambda they are part of the runtime. */
  private static final List<String> CLIENT_JARS =
      List.of(
          "aws-lambda-java-runtime-interface-client",
          "aws-lambda-java-serialization",
          "aws-lambda-java-core",
          "utils-lite");

  private FunctionProcess() {}

  /** Returns another jar of the function to compare with; empty if there is none. */
  static String otherJar() {
    return System.getProperty("benchmark.jar", "");
  }

  /** Returns the command that runs the packaged function on this JDK with these flags. */
  static List<String> java(List<String> flags) throws IOException {
    return java(flags, ProjectFiles.root().resolve("lambda/target/falco-asff.jar"));
  }

  /** Returns the command that runs the function from another jar. */
  static List<String> java(List<String> flags, Path jar) throws IOException {
    Path root = ProjectFiles.root();
    String classPath =
        jar.toAbsolutePath()
            + File.pathSeparator
            + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(each -> CLIENT_JARS.stream().anyMatch(each::contains))
                .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add(
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + nativeLibrary(root.resolve("benchmarks/target")));
    command.add("-cp");
    command.add(classPath);
    command.add(AWSLambda.class.getName());
    command.add(HANDLER);
    return command;
  }

  /** Returns the command that runs a Python function. */
  static List<String> python(Path handler) {
    Path runtime = ProjectFiles.root().resolve("benchmarks/src/main/python/runtime.py");
    return List.of("python3", runtime.toString(), handler.toString());
  }

  /** Returns the file for a function's log. Each run overwrites it. */
  static Path output() {
    return ProjectFiles.root().resolve("benchmarks/target/function-output.txt");
  }

  /** Starts the command as Lambda does, with only the environment variables that are set here. */
  static Process start(List<String> command, String runtimeApi, String endpoint, Path output)
      throws IOException {
    return start(command, runtimeApi, endpoint, output, Map.of());
  }

  /** Starts the command with more environment variables. */
  static Process start(
      List<String> command,
      String runtimeApi,
      String endpoint,
      Path output,
      Map<String, String> more)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    String path = Objects.toString(System.getenv("PATH"), "");
    environment.clear();
    environment.put("PATH", path);
    environment.put("_HANDLER", HANDLER);
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "falco-asff");
    environment.put("AWS_REGION", SamplePayload.REGION);
    environment.put("AWS_DEFAULT_REGION", SamplePayload.REGION);
    environment.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    environment.put("AWS_SESSION_TOKEN", "session-token-of-no-account");
    environment.put("AWS_ENDPOINT_URL", endpoint);
    environment.put("IMPORT_CALLS_PER_SECOND", "0");
    // Look-ups are not measured: for the Python baseline, their answers are faked in its own
    // process.
    environment.put("ENRICHMENT", "none");
    environment.putAll(more);
    return builder.start();
  }

  private static Path nativeLibrary(Path directory) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String name = "libaws-lambda-jni.linux-" + machine + ".so";
    Path library = directory.resolve(name);
    try (InputStream resource = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
      Files.copy(Objects.requireNonNull(resource), library, StandardCopyOption.REPLACE_EXISTING);
    }
    return library;
  }
}
