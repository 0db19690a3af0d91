package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.StackRules;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

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

  private static final int BYTE_ORDER_MARK = 0xFEFF;

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
    try {
      String text = Files.readString(file);
      checkCharacters(name, text);
      Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
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
    } catch (YAMLException e) {
      // A limit of the parser, such as that of the depth; it does not say where.
      throw new AccountsFileException(name + ":1: this is not YAML: " + e.getMessage(), e);
    }
  }

  /** The parser's own error for such a character has no line, and shows the character as it is. */
  private static void checkCharacters(String name, String text) {
    int line = 1;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (character == '\n') {
        line++;
      }
      // The parser takes a byte order mark at the beginning.
      if (!StreamReader.isPrintable(character) && (at > 0 || character != BYTE_ORDER_MARK)) {
        throw new AccountsFileException(
            "%s:%d: this is not YAML: the character U+%04X is not allowed"
                .formatted(name, line, character));
      }
    }
  }
}
