package io.github.falcoasff.falco;

/**
 * The position of a value in a record.
 *
 * @param shipper the members of the records around it
 * @param writer who wrote the whole record
 * @param texts the number of texts around it
 * @param levels the number of objects and lists around it
 */
record RecordPlace(Shipper shipper, Writer writer, int texts, int levels) {
  /** The most nested texts that are searched. */
  private static final int MOST_TEXTS = 6;

  /** The most nested objects and lists that are searched. */
  private static final int MOST_LEVELS = 32;

  /** The place of the record itself. */
  static RecordPlace top(Writer writer) {
    return new RecordPlace(Shipper.NONE, writer, 0, 0);
  }

  RecordPlace inText() {
    return new RecordPlace(shipper, writer, texts + 1, levels);
  }

  RecordPlace inValue() {
    return new RecordPlace(shipper, writer, texts, levels + 1);
  }

  /** The same place inside of one more record. */
  RecordPlace within(Shipper inner) {
    return inner.isEmpty() ? this : new RecordPlace(inner.within(shipper), writer, texts, levels);
  }

  boolean isDeepestText() {
    return texts >= MOST_TEXTS;
  }

  boolean isDeepestLevel() {
    return levels >= MOST_LEVELS;
  }
}
