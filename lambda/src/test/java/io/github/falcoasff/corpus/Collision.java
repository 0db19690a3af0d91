package io.github.falcoasff.corpus;

/** What a shipper writes if a member of the alert and a member of its own have the same name. */
enum Collision {
  /** Its own member. */
  WRAPPER_WINS,
  /** The alert's member. */
  FALCO_WINS,
  /** Both members, the alert's first. */
  BOTH;

  /** The name in tables. */
  String label() {
    return switch (this) {
      case WRAPPER_WINS -> "wrapper wins";
      case FALCO_WINS -> "Falco wins";
      case BOTH -> "both written";
    };
  }
}
