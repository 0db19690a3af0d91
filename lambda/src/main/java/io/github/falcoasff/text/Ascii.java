package io.github.falcoasff.text;

/** Classes of ASCII characters. Letters and digits of other scripts belong to none of them. */
public final class Ascii {
  private Ascii() {}

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  public static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  public static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  public static boolean isLetter(char c) {
    return isLower(c) || isUpper(c);
  }

  public static boolean isLetterOrDigit(char c) {
    return isLetter(c) || isDigit(c);
  }

  /** Whether this is a hexadecimal digit in lower case, as in the ids of AWS and of containers. */
  public static boolean isLowerHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }

  /** Whether all characters of the text, from this index on, are such digits. */
  public static boolean isLowerHex(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!isLowerHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The character in lower case, if it is a letter of ASCII; else the character itself. */
  public static char toLower(char c) {
    return isUpper(c) ? (char) (c - 'A' + 'a') : c;
  }
}
