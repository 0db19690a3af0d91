package io.github.falcoasff.corpus;

/**
 * A wrong outcome.
 *
 * @param line the id of the line in the corpus, or the ids of the lines that it may be
 * @param envelope the name of the envelope
 * @param what what is wrong
 */
record Violation(String line, String envelope, String what) {
  private static final int SHOWN = 400;

  @Override
  public String toString() {
    String text = line + " in " + envelope + ": " + what;
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " …";
  }
}
