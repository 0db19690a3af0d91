package io.github.falcoasff.infra.accounts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping in a YAML file. Every error that it reports names the file, the line and the field.
 *
 * <p>Values are read as text, as they are written: an account id needs no quotes, although YAML
 * itself may read a number with a leading zero as octal.
 */
final class YamlObject {

  private final String file;
  private final String path;

  /** The name of the entry that contains this mapping, for messages; empty if no entry does. */
  private final String entry;

  private final Node node;
  private final Map<String, Node> members = new LinkedHashMap<>();

  private YamlObject(String file, String path, String entry, Node node) {
    this.file = file;
    this.path = path;
    this.entry = entry;
    this.node = node;
  }

  /**
   * Reads a node as a mapping.
   *
   * @param known the names that its members may have; empty for any
   * @throws AccountsFileException if the node is not a mapping, or has an unknown name or a name
   *     twice
   */
  static YamlObject of(String file, String path, Node node, Set<String> known) {
    return of(file, path, "", node, known);
  }

  private static YamlObject of(
      String file, String path, String entry, Node node, Set<String> known) {
    YamlObject object = new YamlObject(file, path, entry, node);
    if (!(node instanceof MappingNode mapping)) {
      throw object.problem("must be a mapping of names to values");
    }
    for (NodeTuple member : mapping.getValue()) {
      object.add(member, known);
    }
    return object;
  }

  /**
   * Reads a member's text and converts it with {@code meaning}; empty if there is no such member.
   */
  <T> Optional<T> value(String key, Function<String, T> meaning) {
    return member(key).map(value -> checked(key, value, meaning));
  }

  /**
   * Reads a member as {@link #value} does.
   *
   * @throws AccountsFileException if there is no such member
   */
  <T> T required(String key, Function<String, T> meaning) {
    return value(key, meaning).orElseThrow(() -> missing(key));
  }

  /** Reads the items of a list, each as {@link #value} does; empty if there is no such member. */
  <T> List<T> values(String key, Function<String, T> meaning) {
    return items(key).entrySet().stream()
        .map(item -> checked(item.getKey(), item.getValue(), meaning))
        .toList();
  }

  /**
   * Reads a list as {@link #values} does.
   *
   * @throws AccountsFileException if the list is missing or empty
   */
  <T> List<T> requiredValues(String key, Function<String, T> meaning) {
    List<T> values = values(key, meaning);
    if (values.isEmpty()) {
      throw missing(key);
    }
    return values;
  }

  /**
   * Reads a member that is a mapping.
   *
   * @param known the names that its members may have; empty for any
   */
  Optional<YamlObject> object(String key, Set<String> known) {
    return member(key).map(value -> of(file, field(key), entry, value, known));
  }

  /**
   * Reads a list of mappings.
   *
   * @param known the names that their members may have; empty for any
   */
  List<YamlObject> objects(String key, Set<String> known) {
    return items(key).entrySet().stream()
        .map(item -> of(file, field(item.getKey()), name(item.getValue()), item.getValue(), known))
        .toList();
  }

  /** Returns the member {@code name} of an entry; empty if it has none. */
  private static String name(Node entry) {
    return entry instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(member -> text(member.getKeyNode()).equals("name"))
            .map(member -> text(member.getValueNode()))
            .findFirst()
            .orElse("")
        : "";
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** Reads a member that maps names to texts, and checks each pair with {@code meaning}. */
  Map<String, String> texts(String key, BiFunction<String, String, String> meaning) {
    Map<String, String> texts = new LinkedHashMap<>();
    member(key)
        .map(value -> of(file, field(key), entry, value, Set.of()))
        .ifPresent(
            object ->
                object.members.forEach(
                    (name, value) ->
                        texts.put(
                            name, object.checked(name, value, text -> meaning.apply(name, text)))));
    return texts;
  }

  /**
   * Throws an exception if one of these members is present.
   *
   * @param why the reason, for the message
   */
  void refuse(Set<String> keys, String why) {
    for (Map.Entry<String, Node> member : members.entrySet()) {
      if (keys.contains(member.getKey())) {
        throw problem(member.getValue(), field(member.getKey()), why);
      }
    }
  }

  /** Returns whether the member is present and not null. */
  boolean has(String key) {
    return member(key).isPresent();
  }

  /** Returns whether the member is a list. */
  boolean isList(String key) {
    return members.get(key) instanceof SequenceNode;
  }

  /** Returns an exception about the whole mapping, for the caller to throw. */
  AccountsFileException problem(String message) {
    return problem(node, path, message);
  }

  /**
   * Returns the line at which the mapping begins, so that a message about another entry can name
   * it.
   */
  int line() {
    return node.getStartMark().getLine() + 1;
  }

  /**
   * Runs a check, and adds the file, line and field of this mapping to the message of an {@link
   * IllegalArgumentException} that it throws.
   */
  <T> T checked(Function<YamlObject, T> check) {
    try {
      return check.apply(this);
    } catch (AccountsFileException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new AccountsFileException(told(node, path, String.valueOf(e.getMessage())), e);
    }
  }

  private void add(NodeTuple member, Set<String> known) {
    Node key = member.getKeyNode();
    String name = text(key);
    if (name.isEmpty() || !(known.isEmpty() || known.contains(name))) {
      String names = String.join(", ", known.stream().sorted().toList());
      throw problem(key, field(name), "is unknown; known are " + names);
    }
    if (members.put(name, member.getValueNode()) != null) {
      throw problem(key, field(name), "occurs twice");
    }
  }

  private Optional<Node> member(String key) {
    return Optional.ofNullable(members.get(key)).filter(value -> !value.getTag().equals(Tag.NULL));
  }

  private Map<String, Node> items(String key) {
    Map<String, Node> items = new LinkedHashMap<>();
    member(key)
        .ifPresent(
            value -> {
              if (!(value instanceof SequenceNode list)) {
                throw problem(value, field(key), "must be a list, as [a, b] is");
              }
              list.getValue().forEach(item -> items.put(key + "[" + items.size() + "]", item));
            });
    return items;
  }

  private <T> T checked(String key, Node value, Function<String, T> meaning) {
    if (!(value instanceof ScalarNode scalar)) {
      throw problem(value, field(key), "must be a single value");
    }
    try {
      return meaning.apply(scalar.getValue());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new AccountsFileException(told(value, field(key), message), e);
    }
  }

  private AccountsFileException missing(String key) {
    return problem(node, field(key), "is missing");
  }

  private String field(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private AccountsFileException problem(Node at, String field, String message) {
    return new AccountsFileException(told(at, field, message));
  }

  private String told(Node at, String field, String message) {
    int line = at.getStartMark().getLine() + 1;
    String told = file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + message;
    return entry.isEmpty() ? told : told + " (in the entry " + entry + ")";
  }
}
