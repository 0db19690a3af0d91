package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.IgnoreReason;
import java.util.List;

/**
 * What a text or a value turned out to be.
 *
 * @param records at least one
 * @param rank how much the best of them says
 */
record Found(List<Recognition> records, Rank rank) {
  /** Another program's. */
  static final Found FOREIGN =
      new Found(List.of(new Recognition.Ignored(IgnoreReason.FOREIGN)), Rank.NOTHING);

  /** Another program's copy of an alert. */
  static final Found COPY =
      new Found(List.of(new Recognition.Ignored(IgnoreReason.COPY)), Rank.CHATTER);

  /** How much a candidate says, the least first. */
  enum Rank {
    /** Nothing of Falco. */
    NOTHING,
    /** Falco's chatter or health, or a copy. */
    CHATTER,
    /** Shows an alert that cannot be read. */
    REJECTED,
    /** An alert behind other text, which may be part of that text. */
    EMBEDDED,
    /** A text alert. */
    TEXT,
    /** Rule, priority and time. */
    HEADLINE,
    /** With an output. */
    OUTPUT,
    /** With output fields. */
    FIELDS
  }

  static Found of(Recognition record) {
    return new Found(List.of(record), rank(record));
  }

  boolean isForeign() {
    return rank == Rank.NOTHING;
  }

  boolean isAlert() {
    return rank.compareTo(Rank.EMBEDDED) >= 0;
  }

  boolean isBetterThan(Found other) {
    return rank.compareTo(other.rank) > 0;
  }

  /** The same as of a text in which other text stands before. */
  Found embedded() {
    return isAlert() ? new Found(records, Rank.EMBEDDED) : this;
  }

  /** The better of two ranks. */
  static Rank better(Rank one, Rank other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  static Rank rank(Recognition record) {
    if (record instanceof Recognition.Alert found) {
      return rank(found.alert());
    }
    if (record instanceof Recognition.Rejected) {
      return Rank.REJECTED;
    }
    if (record instanceof Recognition.Ignored ignored) {
      return ignored.reason() == IgnoreReason.FOREIGN ? Rank.NOTHING : Rank.CHATTER;
    }
    if (record instanceof Recognition.Health) {
      return Rank.CHATTER;
    }
    throw new IllegalStateException("a recognition that is not known: " + record.getClass());
  }

  private static Rank rank(FalcoAlert alert) {
    if (alert.rule().isEmpty()) {
      return Rank.TEXT;
    }
    if (!alert.identityFromText()) {
      return Rank.FIELDS;
    }
    return alert.message().isEmpty() ? Rank.HEADLINE : Rank.OUTPUT;
  }
}
