package io.github.falcoasff.cli;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds names in commands that do not exist in the repository. */
final class DocsReferences {
  private static final Path REPOSITORY = DocsCommands.REPOSITORY;
  private static final List<String> MODULES =
      List.of("standin", "lambda", "cli", "infra", "benchmarks", "release");

  /** Maven's phases and the goals of its plugins. */
  private static final Set<String> GOALS =
      Set.of(
          "clean",
          "package",
          "process-test-classes",
          "test",
          "verify",
          "exec:java",
          "install:install-file",
          "spotless:apply",
          "versions:set");

  /** The properties of Maven's plugins. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "artifactId",
          "file",
          "generateBackupPoms",
          "groupId",
          "maven.test.skip",
          "newVersion",
          "packaging",
          "skipTests",
          "surefire.failIfNoSpecifiedTests",
          "version");

  /** Placeholders that are not outputs of the stack. */
  private static final Set<String> NO_OUTPUTS = Set.of("ARN", "Region", "SNS");

  private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Z]\\w+)[^<>]*>");
  private static final Pattern PARAMETER_KEY = Pattern.compile("ParameterKey=(\\w+)");
  private static final Pattern FILE = Pattern.compile("(?:fileb?://)([\\w./-]+)");

  private DocsReferences() {}

  /** Returns the modules, profiles, goals, properties and test classes that do not exist. */
  static List<String> unknownToMaven(ShellText.Simple command) {
    List<String> unknown = new ArrayList<>();
    List<String> words = command.words();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl") || word.equals("-f")) {
        i++;
        for (String module : words.get(i).split(",", -1)) {
          if (!MODULES.contains(module) || !Files.exists(REPOSITORY.resolve(module + "/pom.xml"))) {
            unknown.add(module);
          }
        }
      } else if (word.startsWith("-P")) {
        for (String profile : word.substring(2).split(",", -1)) {
          if (poms().noneMatch(pom -> pom.contains("<id>" + profile + "</id>"))) {
            unknown.add(profile);
          }
        }
      } else if (word.startsWith("-Dtest=")) {
        for (String test : word.substring("-Dtest=".length()).split(",", -1)) {
          if (!isTest(test)) {
            unknown.add(test);
          }
        }
      } else if (word.startsWith("-D")) {
        String property = word.substring(2).split("=", 2)[0];
        if (!PROPERTIES.contains(property) && !isProperty(property)) {
          unknown.add(property);
        }
      } else if (!word.startsWith("-") && !GOALS.contains(word)) {
        unknown.add(word);
      }
    }
    return unknown;
  }

  private static Stream<String> poms() {
    return Stream.concat(Stream.of("pom.xml"), MODULES.stream().map(module -> module + "/pom.xml"))
        .map(pom -> read(REPOSITORY.resolve(pom)));
  }

  private static boolean isTest(String name) {
    Pattern file = Pattern.compile(name.replace("*", "\\w*") + "\\.java");
    return MODULES.stream()
        .map(module -> REPOSITORY.resolve(module).resolve("src/test/java"))
        .filter(Files::exists)
        .flatMap(DocsReferences::files)
        .anyMatch(test -> file.matcher(test.getFileName().toString()).matches());
  }

  /** Returns whether a pom has the property, or a test reads it as a system property. */
  private static boolean isProperty(String name) {
    return poms().anyMatch(pom -> pom.contains("<" + name + ">") || pom.contains("${" + name + "}"))
        || MODULES.stream()
            .map(module -> REPOSITORY.resolve(module).resolve("src/test/java"))
            .filter(Files::exists)
            .flatMap(DocsReferences::files)
            .anyMatch(test -> read(test).contains("\"" + name + "\""));
  }

  /** Returns the parameters that neither the SAM template nor a release's plain template has. */
  static List<String> unknownParameters(ShellText.Simple command) {
    List<String> named = new ArrayList<>();
    int at = command.words().indexOf("--parameter-overrides");
    if (at >= 0) {
      command.words().stream()
          .skip(at + 1L)
          .takeWhile(word -> word.contains("="))
          .forEach(word -> named.add(word.split("=", 2)[0]));
    }
    for (String word : command.words()) {
      Matcher key = PARAMETER_KEY.matcher(word);
      while (key.find()) {
        named.add(key.group(1));
      }
    }
    named.removeAll(keys("template.yaml", "Parameters"));
    named.removeAll(keys("infra/src/test/plain/plain.yaml", "Parameters"));
    return named;
  }

  /** Returns the names after {@code -c} that the CDK app does not read. */
  static List<String> unknownToCdk(ShellText.Simple command) {
    Optional<String> given = command.option("-c").map(pair -> pair.split("=", 2)[0]);
    boolean known =
        given.isEmpty()
            || files(REPOSITORY.resolve("infra/src/main/java"))
                .anyMatch(file -> read(file).contains("\"" + given.get() + "\""));
    return known ? List.of() : List.of(given.get());
  }

  /** Returns the placeholders named as outputs that neither the template nor the CDK app has. */
  static List<String> unknownOutputs(ShellText.Simple command) {
    Set<String> outputs = keys("template.yaml", "Outputs");
    List<String> unknown = new ArrayList<>();
    for (String word : command.words()) {
      Matcher matcher = PLACEHOLDER.matcher(word);
      while (matcher.find()) {
        String name = matcher.group(1);
        if (!NO_OUTPUTS.contains(name)
            && !outputs.contains(name)
            && files(REPOSITORY.resolve("infra/src/main/java"))
                .noneMatch(file -> read(file).contains("\"" + name + "\""))) {
          unknown.add(name);
        }
      }
    }
    return unknown;
  }

  /**
   * Returns the files that are missing, among those in the repository and those named by URLs.
   *
   * @param written files that earlier commands of the page wrote
   */
  static List<String> missingFiles(ShellText.Simple command, Set<String> written) {
    List<String> missing = new ArrayList<>();
    for (String word : command.words()) {
      Matcher url = FILE.matcher(word);
      String file = url.matches() ? url.group(1) : word.startsWith("samples/") ? word : "";
      if (!file.isEmpty() && !written.contains(file) && !Files.exists(REPOSITORY.resolve(file))) {
        missing.add(file);
      }
    }
    return missing;
  }

  /** Returns the tables that the benchmarks do not make. */
  static List<String> unknownSections(ShellText.Simple command) {
    List<String> sources =
        files(REPOSITORY.resolve("benchmarks/src/main/java")).map(DocsReferences::read).toList();
    return command.words().stream()
        .skip(1)
        .filter(
            section -> sources.stream().noneMatch(source -> source.contains("\"" + section + "\"")))
        .toList();
  }

  /** Returns the keys of a section of a template. */
  private static Set<String> keys(String file, String section) {
    Node template = new Yaml().compose(new StringReader(read(REPOSITORY.resolve(file))));
    Set<String> keys = new TreeSet<>();
    for (NodeTuple member : ((MappingNode) template).getValue()) {
      if (((ScalarNode) member.getKeyNode()).getValue().equals(section)) {
        ((MappingNode) member.getValueNode())
            .getValue()
            .forEach(entry -> keys.add(((ScalarNode) entry.getKeyNode()).getValue()));
      }
    }
    return keys;
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
