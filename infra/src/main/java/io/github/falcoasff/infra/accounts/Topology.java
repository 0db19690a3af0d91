package io.github.falcoasff.infra.accounts;

/** Where an account's alerts become findings (docs/topologies.md). */
public enum Topology {
  /** In the account itself, by a function of its own. */
  FUNCTION,

  /** In the hub; the account runs no code. */
  HUB;

  /** The topology of a word of the accounts file. */
  static Topology named(String word) {
    return switch (word) {
      case "function" -> FUNCTION;
      case "hub" -> HUB;
      default -> throw new IllegalArgumentException("\"" + word + "\" is none of: function, hub.");
    };
  }
}
