package io.github.falcoasff.hostile;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;

/** Wraps lines as shippers and container runtimes do, whole or in pieces. */
record Wrappings(Chance chance) {
  private static final int KINDS = 9;
  private static final int PIECE_KINDS = 4;
  private static final int MOST_PIECES = 5;
  private static final String TIME = "2026-03-30T18:55:16.000000001Z";

  /** The line in something else. */
  String wrap(String line) {
    return switch (chance.below(KINDS)) {
      case 0 -> "{\"log\":" + quoted(line) + "}";
      case 1 ->
          "{\"log\":" + quoted(line + "\n") + ",\"stream\":\"stdout\",\"time\":\"" + TIME + "\"}";
      case 2 -> TIME + " stdout F " + line;
      case 3 -> "<14>Mar 30 18:55:16 host falco[1]: " + line;
      case 4 -> "{\"message\":" + quoted(line) + ",\"kubernetes\":{\"namespace_name\":\"a\"}}";
      case 5 -> "[" + line + "," + line + "]";
      case 6 -> "{\"a\":{\"b\":" + line + "}}";
      case 7 -> "{\"log\":" + line + "}";
      default -> line + line;
    };
  }

  /** The line in pieces, some of which may be missing. */
  List<String> pieces(String line) {
    int kind = chance.below(PIECE_KINDS);
    int pieces = 1 + chance.length(MOST_PIECES);
    List<String> wrapped = new ArrayList<>();
    int from = 0;
    for (int n = 0; n < pieces; n++) {
      boolean last = n == pieces - 1;
      int to = last ? line.length() : from + chance.below(line.length() - from + 1);
      String piece = piece(kind, line.substring(from, to), last, n);
      if (!chance.oneIn(8)) {
        wrapped.add(piece);
      }
      from = to;
    }
    return wrapped;
  }

  private static String piece(int kind, String text, boolean last, int ordinal) {
    String mark = last ? "F" : "P";
    return switch (kind) {
      case 0 -> TIME + " stdout " + mark + " " + text;
      case 1 ->
          "{\"log\":"
              + quoted(text)
              + ",\"stream\":\"stderr\",\"_p\":\""
              + mark
              + "\",\"time\":\""
              + TIME
              + "\"}";
      case 2 ->
          "{\"log\":"
              + quoted(text)
              + ",\"partial_message\":\"true\",\"partial_id\":\"a\",\"partial_ordinal\":\""
              + ordinal
              + "\",\"partial_last\":\""
              + last
              + "\"}";
      default ->
          "{\"log\":"
              + quoted(last ? text + "\n" : text)
              + ",\"stream\":\"stdout\",\"time\":\""
              + TIME
              + "\"}";
    };
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
