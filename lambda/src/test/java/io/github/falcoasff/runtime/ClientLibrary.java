package io.github.falcoasff.runtime;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Runtime Interface Client: its jars on the test class path and its native library. */
final class ClientLibrary {
  /** Where the client looks for its native library before it unpacks it to a fixed name in /tmp. */
  static final String NATIVE_LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private static final Map<String, String> MACHINES =
      Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "aarch_64");

  private ClientLibrary() {}

  /** The client's main class. */
  static String mainClass() {
    return AWSLambda.class.getName();
  }

  /** The client's jar and the three that it depends on. */
  static List<Path> jars() {
    return Stream.of(
            AWSLambda.class.getName(),
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "com.amazonaws.services.lambda.runtime.RequestHandler",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal")
        .map(ClientLibrary::jarOf)
        .distinct()
        .toList();
  }

  /**
   * Unpacks the native library into the caller's own directory, so that concurrent builds do not
   * overwrite each other's.
   */
  static Path unpackNativeLibrary(Path directory) throws IOException {
    String os = System.getProperty("os.name");
    String machine = MACHINES.get(System.getProperty("os.arch"));
    if (!os.equals("Linux") || machine == null) {
      throw new IllegalStateException(
          "AWS's Runtime Interface Client runs on Linux on x86_64 and aarch64 only, not on "
              + os
              + " "
              + System.getProperty("os.arch"));
    }
    String name = "libaws-lambda-jni." + libc() + "-" + machine + ".so";
    Path library = directory.resolve(name);
    try (InputStream resource = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
      Files.copy(resource, library, StandardCopyOption.REPLACE_EXISTING);
    }
    return library;
  }

  private static String libc() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/lib"))) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"))
          ? "linux_musl"
          : "linux";
    }
  }

  private static Path jarOf(String className) {
    try {
      return Project.locationOf(
          Class.forName(className, false, ClientLibrary.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(className + " is not on the test class path", e);
    }
  }
}
