package io.github.falcoasff.falco;

/**
 * The position of a value in a record. * @param shipper the members of the records around it @param
 * writer who wrote the whole record @param texts the number of texts around it @param levels the
 * number of objects and lists around it
 */
record Place(Shipper shipper, Writer writer, int texts, int levels) {
  /** The most nested texts that are searched. */
  private static final int MOST_TEXTS = 6;

  /** The most nested objects and lists that are searched. */
  private static final int MOST_LEVELS = 32;

  /** The place of the record itself. */
  static Place top(Writer writer) {
    return new Place(Shipper.NONE, writer, 0, 0);
  }

  Place inText() {
    return new Place(shipper, writer, texts + 1, levels);
  }

  Place inValue() {
    return new Place(shipper, writer, texts, levels + 1);
  }

  /** The same place inside of one more record. */
  Place within(Shipper inner) {
    return inner.isEmpty() ? this : new Place(inner.within(shipper), writer, texts, levels);
  }

  boolean isDeepestText() {
    return texts >= MOST_TEXTS;
  }

  boolean isDeepestLevel() {
    return levels >= MOST_LEVELS;
  }
}
