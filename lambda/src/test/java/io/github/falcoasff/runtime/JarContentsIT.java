package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks what is in the jar that Lambda gets, and what is not. */
final class JarContentsIT {
  private static final long MAXIMUM_SIZE = 30_000_000;
  private static final int JAVA_17 = 61;

  /** Fixtures of the tests, test libraries, and what Lambda's runtime already has. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "io/github/falcoasff/(fixture|standin|runtime|corpus|samples|hostile|simulation|work|fuzz|golden|docs)/.*"
              + "|samples/.*"
              + "|com/amazonaws/services/lambda/runtime/api/client/.*"
              // Only the command line tool needs this client: the function does not call Lambda.
              + "|software/amazon/awssdk/services/lambda/.*"
              + "|jni/.*"
              + "|(org/)?junit/.*"
              + "|org/assertj/.*"
              + "|net/jqwik/.*");

  @Test
  void theJarIsBelowItsMaximumSize() throws IOException {
    long size = Files.size(Project.jar());
    System.out.printf("falco-asff.jar: %,d bytes (at most %,d)%n", size, MAXIMUM_SIZE);
    assertThat(size).isPositive().isLessThanOrEqualTo(MAXIMUM_SIZE);
  }

  @Test
  void theJarHasTheHandlersInTheTemplate() throws IOException {
    for (String name : List.of(Project.handler(), Project.replayHandler())) {
      String handler = name.replaceFirst("::.*", "");
      assertThat(names()).contains(handler.replace('.', '/') + ".class");
    }
  }

  @Test
  void theJarHasNoFixtureTestLibraryOrRuntimeClient() throws IOException {
    assertThat(names()).isNotEmpty().noneMatch(name -> FOREIGN.matcher(name).matches());
  }

  @Test
  void theJarRunsOnJava17() throws IOException {
    List<String> newer = new ArrayList<>();
    try (JarFile jar = new JarFile(Project.jar().toFile())) {
      for (JarEntry entry : jar.stream().filter(JarContentsIT::isClassForEveryJava).toList()) {
        try (InputStream in = jar.getInputStream(entry);
            DataInputStream data = new DataInputStream(in)) {
          assertThat(data.readInt()).as(entry.getName()).isEqualTo(0xCAFEBABE);
          data.readUnsignedShort();
          if (data.readUnsignedShort() > JAVA_17) {
            newer.add(entry.getName());
          }
        }
      }
    }
    assertThat(newer).isEmpty();
  }

  /**
   * Classes under <code>META-INF/versions</code> are read only by the newer Java version in their
   * path.
   */
  private static boolean isClassForEveryJava(JarEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/versions/");
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(Project.jar().toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }
}
