package io.github.falcoasff.corpus;

/** What a shipper writes where a member of the alert and one of its own have the same name. */
enum Collision {
  /** Its own. */
  WRAPPER_WINS,
  /** The alert's. */
  FALCO_WINS,
  /** Both, the alert's first. */
  BOTH;

  /** How tables name it. */
  String label() {
    return switch (this) {
      case WRAPPER_WINS -> "wrapper wins";
      case FALCO_WINS -> "Falco wins";
      case BOTH -> "both written";
    };
  }
}
