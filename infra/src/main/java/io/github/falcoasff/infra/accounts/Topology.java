package io.github.falcoasff.infra.accounts;

/** Where an account's alerts become findings (docs/topologies.md). */
public enum Topology {
  /** In the account itself, by its own function. */
  FUNCTION,

  /** In the hub. The account runs no code. */
  HUB;

  /** Parses the topology's name in the accounts file. */
  static Topology named(String word) {
    return switch (word) {
      case "function" -> FUNCTION;
      case "hub" -> HUB;
      default ->
          throw new IllegalArgumentException("\"" + word + "\" is not one of: function, hub.");
    };
  }
}
