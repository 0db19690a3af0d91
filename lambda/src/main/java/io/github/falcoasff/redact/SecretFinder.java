package io.github.falcoasff.redact;

/**
 * Finds the secrets of one kind. An implementation reads each character a bounded number of times
 * and has no state between two texts.
 */
interface SecretFinder {
  /** Adds the secrets of a text. */
  void find(String text, Spans found);
}
