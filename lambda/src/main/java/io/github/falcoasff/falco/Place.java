package io.github.falcoasff.falco;

/**
 * Where in a record something lies.
 *
 * @param shipper what the records around it say
 * @param writer who wrote the whole record
 * @param texts how many texts it lies in
 * @param levels how many objects and lists it lies in
 */
record Place(Shipper shipper, Writer writer, int texts, int levels) {
  /** Texts within texts that are searched. */
  private static final int MOST_TEXTS = 6;

  /** Levels of objects and lists that are searched. */
  private static final int MOST_LEVELS = 32;

  /** A record itself. */
  static Place top(Writer writer) {
    return new Place(Shipper.NONE, writer, 0, 0);
  }

  Place inText() {
    return new Place(shipper, writer, texts + 1, levels);
  }

  Place inValue() {
    return new Place(shipper, writer, texts, levels + 1);
  }

  /** The same place with what a further record around it says. */
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
