package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.StackRules;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The content of the accounts file: which stacks are deployed to which accounts.
 *
 * @param members accounts that each have an entry of their own and get member stacks
 * @param hub the account that imports findings for the alerts of other accounts
 * @param organization accounts that get the member stack by a StackSet
 * @param administrator the account in which all findings are seen
 * @param rules the company's rules for stacks that have no entry of their own
 */
public record AccountsFile(
    List<Member> members,
    Optional<Hub> hub,
    Optional<Organization> organization,
    Optional<Administrator> administrator,
    StackRules rules) {

  /** Copies the list, so that it cannot change. */
  public AccountsFile {
    members = List.copyOf(members);
  }

  /**
   * Reads the file.
   *
   * @throws AccountsFileException if the file cannot be read or a value in it is wrong; the message
   *     names the file, and the line and the field of the value
   */
  public static AccountsFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    try (Reader text = Files.newBufferedReader(file)) {
      Node node = new Yaml(new LoaderOptions()).compose(text);
      if (node == null) {
        throw new AccountsFileException(name + ":1: the file is empty");
      }
      return new AccountsFileReader(name, node, file.resolveSibling("log-groups")).read();
    } catch (IOException e) {
      throw new AccountsFileException(name + " cannot be read: " + e, e);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new AccountsFileException(
          name + ":" + line + ": this is not YAML: " + e.getProblem(), e);
    }
  }
}
