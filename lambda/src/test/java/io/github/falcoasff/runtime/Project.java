package io.github.falcoasff.runtime;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files of the project from any working directory. */
final class Project {
  private Project() {}

  /** The directory with <code>template.yaml</code>. */
  static Path root() {
    Path classes = locationOf(Project.class);
    for (Path directory = classes; directory != null; directory = directory.getParent()) {
      if (Files.exists(directory.resolve("template.yaml"))) {
        return directory;
      }
    }
    throw new IllegalStateException("no template.yaml in any directory above " + classes);
  }

  /** The function's jar. */
  static Path jar() {
    Path jar = root().resolve("lambda/target/falco-asff.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: run `mvn verify`");
    }
    return jar;
  }

  /** The class that the main function's <code>Handler:</code> line names. */
  static String handler() throws IOException {
    return handlerOf(Files.readAllLines(root().resolve("template.yaml")), "FalcoAsffFunction");
  }

  /** The class that the replay function's <code>Handler:</code> line names. */
  static String replayHandler() throws IOException {
    return handlerOf(Files.readAllLines(root().resolve("template.yaml")), "ReplayFunction");
  }

  /** The value of the <code>Handler:</code> line inside a resource of a SAM template. */
  static String handlerOf(List<String> template, String resource) {
    int start = -1;
    for (int i = 0; i < template.size() && start < 0; i++) {
      start = template.get(i).strip().equals(resource + ":") ? i : -1;
    }
    if (start < 0) {
      throw new IllegalStateException("no resource " + resource + " in the template");
    }
    int indentation = indentation(template.get(start));
    List<String> handlers =
        template.stream()
            .skip(start + 1L)
            .takeWhile(line -> line.isBlank() || indentation(line) > indentation)
            .map(String::strip)
            .filter(line -> line.startsWith("Handler:"))
            .map(line -> line.substring("Handler:".length()).strip().replaceAll("[\"']", ""))
            .toList();
    if (handlers.size() != 1) {
      throw new IllegalStateException(
          "resource " + resource + " has " + handlers.size() + " Handler: lines, not one");
    }
    return handlers.get(0);
  }

  /** The events for <code>sam local invoke -e</code>, in the order of their names. */
  static List<Path> sampleEvents() throws IOException {
    try (Stream<Path> files = Files.list(root().resolve("samples/events"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** The jar or directory that a class was loaded from. */
  static Path locationOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }
}
