package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.logs.LogSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads the names of log groups with a common prefix from files that the AWS command line wrote.
 * Synthesis makes no call to AWS, so the same files always give the same stacks.
 *
 * @param directory the folder with a file {@code <account>-<Region>.json} for each account and
 *     Region
 */
record ListedLogGroups(Path directory) {

  /**
   * Returns the log groups of an account and Region.
   *
   * @throws IllegalArgumentException if the file is missing, is not a list of names, is empty, or
   *     has a name without the prefix; the message shows the command that writes the file
   */
  List<LogSource> read(String account, String region, String prefix) {
    Path file = directory.resolve(account + "-" + region + ".json");
    String command =
        " Write it by:\naws logs describe-log-groups --region "
            + region
            + " --log-group-name-prefix "
            + prefix
            + " --query 'logGroups[].logGroupName' --output json > "
            + directory.getFileName()
            + "/"
            + file.getFileName()
            + "\n";
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          file + " with the names of log groups is missing." + command);
    }
    List<LogSource> groups = new ArrayList<>();
    for (Object name : names(file, command)) {
      if (!name.toString().startsWith(prefix)) {
        throw new IllegalArgumentException(
            file + " names \"" + name + "\", which does not begin with " + prefix + "." + command);
      }
      groups.add(LogSource.of(name.toString()));
    }
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(file + " names no log group." + command);
    }
    return groups;
  }

  private static List<?> names(Path file, String command) {
    try (Reader text = Files.newBufferedReader(file)) {
      // The YAML parser also reads JSON.
      Object names = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      if (names instanceof List<?> list) {
        return list;
      }
      throw new IllegalArgumentException(file + " is not a list of names." + command);
    } catch (IOException | YAMLException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
