package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.IgnoreReason;
import java.util.List;

/**
 * The result of recognising a text or a value.
 *
 * @param records at least one
 * @param rank the rank of the best record
 */
record Found(List<Recognition> records, Rank rank) {
  /** A record of another program. */
  static final Found FOREIGN =
      new Found(List.of(new Recognition.Ignored(IgnoreReason.FOREIGN)), Rank.NOTHING);

  /** Another program's copy of an alert. */
  static final Found COPY =
      new Found(List.of(new Recognition.Ignored(IgnoreReason.COPY)), Rank.FALCO);

  /** How complete a candidate is, the least complete first. */
  enum Rank {
    /** Nothing from Falco. */
    NOTHING,
    /** A line of Falco that is not an alert, a record about its health, or a copy. */
    FALCO,
    /** Evidence of an alert that cannot be read. */
    REJECTED,
    /** An alert after other text, which may be part of that text. */
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

  /** The same result for a text with other text before it. */
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
      return ignored.reason() == IgnoreReason.FOREIGN ? Rank.NOTHING : Rank.FALCO;
    }
    if (record instanceof Recognition.Health) {
      return Rank.FALCO;
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
