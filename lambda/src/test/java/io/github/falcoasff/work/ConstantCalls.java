package io.github.falcoasff.work;

import java.util.Map;
import java.util.Set;

/**
 * The methods of the JDK whose work does not grow with the size of the texts, arrays and
 * collections that they are given. Methods without such arguments need not be listed.
 */
final class ConstantCalls {
  private static final Set<String> LIST =
      Set.of("get", "set", "add", "size", "isEmpty", "iterator", "of", "subList");
  private static final Set<String> SET =
      Set.of("add", "contains", "remove", "size", "isEmpty", "iterator", "of");
  private static final Set<String> MAP =
      Set.of(
          "get",
          "getOrDefault",
          "put",
          "putIfAbsent",
          "computeIfAbsent",
          "computeIfPresent",
          "compute",
          "merge",
          "containsKey",
          "remove",
          "entrySet",
          "keySet",
          "values",
          "size",
          "isEmpty",
          "entry",
          "of");
  private static final Set<String> DEQUE =
      Set.of(
          "add",
          "addFirst",
          "element",
          "iterator",
          "offer",
          "addLast",
          "push",
          "pop",
          "poll",
          "pollFirst",
          "pollLast",
          "peek",
          "peekFirst",
          "peekLast",
          "remove",
          "removeFirst",
          "removeLast",
          "getFirst",
          "getLast",
          "size",
          "isEmpty");

  /** For these classes, the methods that look at one element; for an empty set, all methods. */
  private static final Map<String, Set<String>> METHODS =
      Map.ofEntries(
          Map.entry(
              "java/lang/String",
              Set.of("charAt", "length", "isEmpty", "codePointAt", "toString", "hashCode")),
          Map.entry(
              "java/lang/StringBuilder",
              Set.of(
                  "append",
                  "appendCodePoint",
                  "charAt",
                  "codePointAt",
                  "ensureCapacity",
                  "isEmpty",
                  "length",
                  "setCharAt",
                  "setLength")),
          Map.entry("java/lang/CharSequence", Set.of("charAt", "length", "isEmpty")),
          Map.entry("java/lang/Object", Set.of("getClass", "hashCode")),
          Map.entry("java/lang/Integer", Set.of()),
          Map.entry("java/lang/Long", Set.of()),
          Map.entry("java/util/ArrayDeque", DEQUE),
          Map.entry("java/util/ArrayList", LIST),
          Map.entry("java/util/Arrays", Set.of("asList")),
          Map.entry("java/util/Collection", Set.of("add", "size", "isEmpty", "iterator")),
          Map.entry("java/util/Collections", Set.of("unmodifiableList", "unmodifiableMap")),
          Map.entry("java/util/Deque", DEQUE),
          Map.entry("java/util/EnumMap", MAP),
          Map.entry("java/util/HashMap", MAP),
          Map.entry("java/util/HashSet", SET),
          Map.entry("java/util/IdentityHashMap", MAP),
          Map.entry("java/util/Iterator", Set.of()),
          Map.entry("java/util/LinkedHashMap", MAP),
          Map.entry("java/util/LinkedHashSet", SET),
          Map.entry("java/util/List", LIST),
          Map.entry("java/util/Map", MAP),
          Map.entry("java/util/Map$Entry", Set.of()),
          Map.entry("java/util/Objects", Set.of()),
          Map.entry("java/util/Optional", Set.of()),
          Map.entry("java/util/Set", SET),
          Map.entry("java/util/TreeMap", MAP),
          Map.entry("java/util/concurrent/ConcurrentHashMap", MAP));

  /** Handles of fields and methods, places for values, and interfaces of metered code. */
  private static final Set<String> PACKAGES =
      Set.of("java/lang/invoke", "java/util/concurrent/atomic", "java/util/function");

  private ConstantCalls() {}

  static boolean contains(String owner, String method) {
    Set<String> methods = METHODS.get(owner);
    return methods == null
        ? PACKAGES.contains(owner.substring(0, owner.lastIndexOf('/')))
        : methods.isEmpty() || methods.contains(method);
  }
}
