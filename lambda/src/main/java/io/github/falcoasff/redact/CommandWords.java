package io.github.falcoasff.redact;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells whether a text has anything that {@link CommandFinder} starts from: the name of a program
 * of the table, an option whose value looks like a password, or {@code user:password@host}. Most
 * texts with an option, as {@code user_loginuid=-1}, have none, and need not be read word by word.
 *
 * <p>Such a name or option is always a whole run of the characters of names. The finder takes
 * blanks, quotes, brackets, slashes, pipes and the signs of pairs and lists from a word, and none
 * of these is in a name.
 */
final class CommandWords {
  private static final Set<String> WORDS = words();

  private static final String EXE = ".exe";

  /** Enough that few words share a bit with a word of the table. */
  private static final int BITS = 1 << 14;

  /** A bit for each hash of a word of the table, by which nearly all other words are ruled out. */
  private static final boolean[] HASHES = new boolean[BITS];

  static {
    for (String word : WORDS) {
      HASHES[bit(word.hashCode())] = true;
    }
  }

  private CommandWords() {}

  /** Whether the finder may find something; without any of these it finds nothing. */
  static boolean anyIn(String text) {
    int colon = text.indexOf(':');
    if (colon >= 0 && text.indexOf('@', colon) >= 0) {
      return true;
    }
    int at = 0;
    while (at < text.length()) {
      int start = at;
      // The hash of a string, so that a run is looked up without being copied.
      int hash = 0;
      while (at < text.length() && Chars.isName(text.charAt(at))) {
        hash = 31 * hash + text.charAt(at);
        at++;
      }
      if (at > start && isWord(text, start, at, hash)) {
        return true;
      }
      at++;
    }
    return false;
  }

  private static boolean isWord(String text, int start, int end, int hash) {
    if (text.charAt(start) == '-' && text.startsWith("-p", start)) {
      // A password may be joined to the option.
      return true;
    }
    boolean exe = text.charAt(end - 1) == 'e' && text.startsWith(EXE, end - EXE.length());
    if (!exe && !HASHES[bit(hash)]) {
      return false;
    }
    return end - start <= CommandFinder.LONGEST_PROGRAM
        && WORDS.contains(text.substring(start, exe ? end - EXE.length() : end));
  }

  private static int bit(int hash) {
    return (hash ^ hash >>> 16) & (BITS - 1);
  }

  private static Set<String> words() {
    Set<String> words = new HashSet<>(Programs.names());
    words.addAll(CommandFinder.GENERIC);
    words.addAll(CommandFinder.USERS);
    return words;
  }
}
