package io.github.falcoasff.redact;

import io.github.falcoasff.redact.SecretNames.Kind;
import io.github.falcoasff.text.Ascii;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Masks one object or list of JSON in a text. */
final class JsonValueMasker {
  private static final String QUOTED_MASK = '"' + Spans.MASK + '"';

  /** The longest name of a member that names another one. */
  private static final int LONGEST_NAMING = 16;

  private final String text;
  private final JsonMasker texts;
  private final int depth;
  private final StringBuilder masked = new StringBuilder();

  /** The objects and lists that are open, the innermost first. */
  private final Deque<Open> open = new ArrayDeque<>();

  private int at;

  /** How secret the next value is. */
  private Kind next = Kind.NONE;

  /** Whether the next string names the value of another member. */
  private boolean naming;

  /** An object or list. */
  private static final class Open {
    private final boolean list;

    /** How secret its contents are, by the name before it. */
    private final Kind kind;

    /** How secret its value is by its name: {@code {"name":"DB_PASSWORD","value":"x"}}. */
    private Kind named = Kind.NONE;

    Open(boolean list, Kind kind) {
      this.list = list;
      this.kind = kind;
    }
  }

  JsonValueMasker(String text, int from, JsonMasker texts, int depth) {
    this.text = text;
    this.at = from;
    this.texts = texts;
    this.depth = depth;
  }

  /** Masks the object or list; returns whether it is complete. */
  boolean mask() {
    do {
      if (at >= text.length() || !token(text.charAt(at))) {
        return false;
      }
    } while (!open.isEmpty());
    return true;
  }

  String masked() {
    return masked.toString();
  }

  /** The index after the object or list. */
  int end() {
    return at;
  }

  private boolean token(char c) {
    return switch (c) {
      case '{' -> open(false);
      case '[' -> list() || open(true);
      case '}', ']' -> close(c == ']');
      case '"' -> string();
      case ',' -> {
        next = inside();
        yield copy(at + 1);
      }
      case ':', ' ', '\t', '\r', '\n' -> copy(at + 1);
      default -> literal();
    };
  }

  private boolean open(boolean list) {
    boolean inherits = next == Kind.STRONG || (list && next != Kind.NONE);
    open.push(new Open(list, inherits ? next : Kind.NONE));
    next = inside();
    return copy(at + 1);
  }

  private boolean close(boolean list) {
    return !open.isEmpty() && open.pop().list == list && copy(at + 1);
  }

  /** How secret an element is by the name before its list. */
  private Kind inside() {
    return open.isEmpty() ? Kind.NONE : open.element().kind;
  }

  private boolean string() {
    int end = JsonStrings.end(text, at + 1);
    if (end < 0) {
      return false;
    }
    String value = JsonStrings.decode(text, at + 1, end);
    int behind = Chars.skipBlanks(text, end + 1);
    if (Chars.at(text, behind) == ':' && !open.element().list) {
      next = kind(value);
      naming = value.length() <= LONGEST_NAMING && SecretNames.isNameMember(Name.at(value, 0));
      put(value, texts.texts(value), end);
      return copy(behind + 1);
    }
    if (naming && !open.isEmpty()) {
      open.element().named = SecretNames.kind(value);
      naming = false;
    }
    if (isSecret(value)) {
      put(value, Spans.MASK, end);
    } else {
      put(value, texts.mask(value, depth + 1), end);
    }
    return true;
  }

  private boolean isSecret(String value) {
    return next != Kind.NONE && SecretCheck.isMemberSecret(value, next);
  }

  /** How secret a member is: by its own name, or by that of the object that it is in. */
  private Kind kind(String name) {
    if (open.element().named != Kind.NONE && SecretNames.isValueMember(Name.at(name, 0))) {
      return open.element().named;
    }
    Kind own = SecretNames.kind(name);
    boolean inherits = own == Kind.NONE && !SecretNames.isAbout(name);
    return inherits ? inside() : own;
  }

  private boolean literal() {
    int end = literalEnd(at);
    if (end == at) {
      return false;
    }
    String value = text.substring(at, end);
    boolean number = Ascii.isDigit(value.charAt(0)) || value.charAt(0) == '-';
    if (number && next == Kind.STRONG && !Plain.isShortNumber(value)) {
      masked.append(QUOTED_MASK);
      at = end;
      return true;
    }
    return copy(end);
  }

  /**
   * Masks a list that begins with a string, and has no object or list in it, as the arguments of a
   * command; returns whether it is one.
   */
  private boolean list() {
    int from = Chars.skipBlanks(text, at + 1);
    if (next != Kind.NONE || Chars.at(text, from) != '"') {
      return false;
    }
    List<String> values = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    while (Chars.at(text, from) == '"' || isLiteral(Chars.at(text, from))) {
      boolean string = text.charAt(from) == '"';
      int end = string ? JsonStrings.end(text, from + 1) : literalEnd(from) - 1;
      if (end < 0) {
        return false;
      }
      starts.add(from);
      ends.add(end);
      values.add(
          string
              ? JsonStrings.decode(text, from + 1, end).replace('\0', ' ')
              : text.substring(from, end + 1));
      from = Chars.skipBlanks(text, end + 1);
      if (Chars.at(text, from) == ',') {
        from = Chars.skipBlanks(text, from + 1);
      }
    }
    if (values.size() < 2 || Chars.at(text, from) != ']') {
      return false;
    }
    String[] together = texts.texts(String.join("\0", values)).split("\0", -1);
    for (int i = 0; i < values.size(); i++) {
      copy(starts.get(i));
      String value = together.length == values.size() ? together[i] : values.get(i);
      put(values.get(i), texts.mask(value, depth + 1), ends.get(i));
    }
    copy(from + 1);
    next = inside();
    return true;
  }

  private int literalEnd(int from) {
    int end = from;
    while (end < text.length() && isLiteral(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Writes a string, with its original text if masking has not changed it. */
  private void put(String value, String maskedValue, int end) {
    if (value.equals(maskedValue)) {
      copy(end + 1);
    } else {
      masked.append('"');
      JsonStrings.encode(maskedValue, masked);
      masked.append('"');
      at = end + 1;
    }
  }

  private boolean copy(int end) {
    masked.append(text, at, end);
    at = end;
    return true;
  }

  private static boolean isLiteral(char c) {
    return Ascii.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.';
  }
}
