package io.github.falcoasff.redact;

import java.util.Arrays;

/** The parts of one text that are secret. They may be added in any order and may overlap. */
final class Spans {
  /** Replaces a secret. */
  static final String MASK = "***";

  private final String text;
  private long[] spans = new long[4];
  private int size;

  Spans(String text) {
    this.text = text;
  }

  /** Adds the part between two indices, unless it is empty or was masked before. */
  void add(int start, int end) {
    if (start >= end || (end - start == MASK.length() && text.startsWith(MASK, start))) {
      return;
    }
    if (size == spans.length) {
      spans = Arrays.copyOf(spans, 2 * size);
    }
    spans[size++] = ((long) start << Integer.SIZE) | end;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds these parts to those of another text, by the index there of each index here. */
  void moveTo(Spans other, int[] indices) {
    for (int i = 0; i < size; i++) {
      other.add(indices[start(spans[i])], indices[end(spans[i])]);
    }
  }

  /** The text with each part masked; the same text if there is none. */
  String masked() {
    if (size == 0) {
      return text;
    }
    Arrays.sort(spans, 0, size);
    StringBuilder masked = new StringBuilder(text.length());
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int start = start(spans[i]);
      int end = end(spans[i]);
      if (i == 0 || start > kept) {
        masked.append(text, kept, start).append(MASK);
      }
      kept = Math.max(kept, end);
    }
    return masked.append(text, kept, text.length()).toString();
  }

  private static int start(long span) {
    return (int) (span >>> Integer.SIZE);
  }

  private static int end(long span) {
    return (int) span;
  }
}
