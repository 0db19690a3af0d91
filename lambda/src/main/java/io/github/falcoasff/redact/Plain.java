package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises values that are not secrets even with a secret name: paths, references, words of a
 * status.
 */
final class Plain {
  private static final Set<String> WORDS =
      words(
          "true false yes no on off none null nil undefined empty unset n/a na required optional"
              + " missing invalid valid expired incorrect failed failure ok error denied disabled"
              + " enabled default unknown redacted filtered hidden removed masked string number"
              + " boolean object array read write admin get list delete changed updated unchanged"
              + " prompt stdin");

  /** The sources of a user database (nsswitch.conf). */
  private static final Set<String> NAME_SERVICES =
      words("files compat db sss systemd nis nisplus ldap winbind dns hesiod");

  private static final Set<String> ROOTS =
      words(
          "etc var run home root usr opt tmp mnt media proc sys dev srv lib lib64 bin sbin boot app"
              + " data secrets secret vault config certs keys workspace builds users volumes host");

  private static final Set<String> RELEASES =
      words("latest stable edge main master dev alpine nightly slim release snapshot");

  private static final int SHORT_NUMBER = 3;

  private Plain() {}

  static Set<String> words(String words) {
    return Set.of(words.split(" ", -1));
  }

  /** Whether a value is not a secret: a placeholder, a reference, a path or a word of a status. */
  static boolean is(String value) {
    return isPlaceholder(value) || isReference(value) || isPath(value) || isStatus(value);
  }

  /** Whether a value is a placeholder. */
  static boolean isPlaceholder(String value) {
    if (value.isBlank() || isRepeated(value, "*xX.-_")) {
      return true;
    }
    return (value.startsWith("<") && value.endsWith(">"))
        || value.startsWith("${")
        || value.startsWith("$(")
        || value.startsWith("{{")
        || value.startsWith("%(")
        || value.equals("%s")
        || value.equals("%d")
        || value.equals("[REDACTED]")
        || value.equals("(none)")
        || value.equals("(null)")
        || isVariable(value)
        || value.startsWith("***");
  }

  /** Whether a value refers to the place of a secret. */
  static boolean isReference(String value) {
    return value.startsWith("arn:aws")
        || value.startsWith("file:")
        || value.startsWith("env:")
        || value.startsWith("fd:")
        || value.startsWith("@/")
        || value.startsWith("@-")
        || value.startsWith("vault:")
        || value.startsWith("op://")
        || value.startsWith("ref+")
        || value.startsWith("fileb://")
        || value.startsWith("file://");
  }

  /** Whether a value is a word for a status. */
  static boolean isStatus(String value) {
    return WORDS.contains(value.toLowerCase(Locale.ROOT));
  }

  static boolean isNameService(String value) {
    return NAME_SERVICES.contains(value);
  }

  static boolean isPath(String value) {
    if (value.startsWith("~/") || value.startsWith("./") || value.startsWith("../")) {
      return true;
    }
    if (value.length() > 2 && value.charAt(1) == ':' && value.charAt(2) == '\\') {
      return true;
    }
    if (!value.startsWith("/") || value.equals("/")) {
      return value.equals("/");
    }
    int slash = value.indexOf('/', 1);
    String root = value.substring(1, slash < 0 ? value.length() : slash);
    return ROOTS.contains(root.toLowerCase(Locale.ROOT)) || (slash > 0 && isPlainPath(value));
  }

  /** Whether a value is a version or the tag of an image. */
  static boolean isVersion(String value) {
    String number = value.startsWith("v") ? value.substring(1) : value;
    int hyphen = number.indexOf('-');
    String core = hyphen < 0 ? number : number.substring(0, hyphen);
    if (RELEASES.contains(core)) {
      return true;
    }
    boolean dots = false;
    for (int i = 0; i < core.length(); i++) {
      char c = core.charAt(i);
      dots |= c == '.';
      if (!Ascii.isDigit(c) && (c != '.' || i == 0)) {
        return false;
      }
    }
    return !core.isEmpty() && (dots || value.startsWith("v"));
  }

  /** Whether a value is a number too short to be a secret. */
  static boolean isShortNumber(String value) {
    return value.length() <= SHORT_NUMBER && isNumber(value);
  }

  static boolean isNumber(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!Ascii.isDigit(value.charAt(i))) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private static boolean isPlainPath(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Ascii.isLower(c) && !Ascii.isDigit(c) && "/._-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** <code>$NAME</code>: a shell replaces it by the value before a program sees it. */
  private static boolean isVariable(String value) {
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Ascii.isUpper(c) && !Ascii.isDigit(c) && c != '_') {
        return false;
      }
    }
    return value.length() > 1 && value.charAt(0) == '$';
  }

  private static boolean isRepeated(String value, String of) {
    char first = value.charAt(0);
    for (int i = 1; i < value.length(); i++) {
      if (value.charAt(i) != first) {
        return false;
      }
    }
    boolean sign = !Ascii.isLetter(first);
    return of.indexOf(first) >= 0 && (sign || value.length() >= SHORT_NUMBER);
  }
}
