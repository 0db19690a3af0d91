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
 * A mapping of a YAML file whose every complaint names file, line and field.
 *
 * <p>Values are read as they are written: an account id needs no quotes, whatever YAML would make
 * of its leading zero.
 */
final class YamlObject {

  private final String file;
  private final String path;

  /** The name of the entry that it is or is in, for complaints; empty if it is in none. */
  private final String entry;

  private final Node node;
  private final Map<String, Node> members = new LinkedHashMap<>();

  private YamlObject(String file, String path, String entry, Node node) {
    this.file = file;
    this.path = path;
    this.entry = entry;
    this.node = node;
  }

  /** The mapping that a node must be, with no members but these. */
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

  /** A member's text, checked and made into what it means. */
  <T> Optional<T> value(String key, Function<String, T> meaning) {
    return member(key).map(value -> checked(key, value, meaning));
  }

  /** The same of a member that must be there. */
  <T> T required(String key, Function<String, T> meaning) {
    return value(key, meaning).orElseThrow(() -> missing(key));
  }

  /** The items of a list, each checked; empty if there is no such member. */
  <T> List<T> values(String key, Function<String, T> meaning) {
    return items(key).entrySet().stream()
        .map(item -> checked(item.getKey(), item.getValue(), meaning))
        .toList();
  }

  /** The same of a list that must be there and have an item. */
  <T> List<T> requiredValues(String key, Function<String, T> meaning) {
    List<T> values = values(key, meaning);
    if (values.isEmpty()) {
      throw missing(key);
    }
    return values;
  }

  /** A member that is a mapping with no members but these. */
  Optional<YamlObject> object(String key, Set<String> known) {
    return member(key).map(value -> of(file, field(key), entry, value, known));
  }

  /** The mappings in a list. */
  List<YamlObject> objects(String key, Set<String> known) {
    return items(key).entrySet().stream()
        .map(item -> of(file, field(item.getKey()), name(item.getValue()), item.getValue(), known))
        .toList();
  }

  /** The name that an entry has; empty for none. */
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

  /** A member that maps names to texts, each pair checked. */
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

  /** Refuses members that mean nothing here. */
  void refuse(Set<String> keys, String why) {
    for (Map.Entry<String, Node> member : members.entrySet()) {
      if (keys.contains(member.getKey())) {
        throw problem(member.getValue(), field(member.getKey()), why);
      }
    }
  }

  /** Whether there is a member of that name. */
  boolean has(String key) {
    return member(key).isPresent();
  }

  /** Whether a member is a list. */
  boolean isList(String key) {
    return members.get(key) instanceof SequenceNode;
  }

  /** A complaint about the mapping as a whole. */
  AccountsFileException problem(String message) {
    return problem(node, path, message);
  }

  /** Where the mapping begins, for a complaint about another. */
  int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** Runs a check that knows nothing of files, and says where its complaint arose. */
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
      throw problem(key, field(name), "is there twice");
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
