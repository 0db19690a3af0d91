package io.github.falcoasff.cli.report;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes JSON that is safe within an element {@code script}. Characters that could end the element
 * or begin another one are written as JSON escapes; they occur only within JSON strings.
 */
final class SafeJson extends Writer {
  private final Writer to;

  SafeJson(Writer to) {
    super(to);
    this.to = to;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    for (int at = offset; at < end; at++) {
      char c = text[at];
      if (c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
        to.write(text, from, at - from);
        to.write(String.format("\\u%04x", (int) c));
        from = at + 1;
      }
    }
    to.write(text, from, end - from);
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }

  @Override
  public void close() throws IOException {
    to.close();
  }
}
