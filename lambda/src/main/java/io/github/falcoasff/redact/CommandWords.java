package io.github.falcoasff.redact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  private static final byte[] EXE = {'.', 'e', 'x', 'e'};

  /** Enough that few words share a bit with a word of the table. */
  private static final int BITS = 1 << 14;

  /** A bit for each hash of a word of the table, by which nearly all other words are ruled out. */
  private static final long[] HASHES = new long[BITS / Long.SIZE];

  /** Whether a byte is a character of names. */
  private static final boolean[] IN_NAMES = new boolean[1 << Byte.SIZE];

  static {
    for (char c = 0; c < IN_NAMES.length; c++) {
      IN_NAMES[c] = Chars.isName(c);
    }
    for (String word : WORDS) {
      int bit = bit(word.hashCode());
      HASHES[bit / Long.SIZE] |= 1L << bit;
    }
  }

  private CommandWords() {}

  /** Whether the finder may find something; without any of these it finds nothing. */
  static boolean anyIn(String text) {
    if (mayHaveUser(text)) {
      return true;
    }
    // Reading bytes takes half the time. Characters outside the charset become question marks,
    // which are in no name.
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int at = 0;
    while (at < bytes.length) {
      int start = at;
      // The hash of a string, so that a run is looked up without being copied.
      int hash = 0;
      while (at < bytes.length && IN_NAMES[bytes[at] & 0xff]) {
        hash = 31 * hash + bytes[at];
        at++;
      }
      // The first check excludes nearly all words.
      if (at > start
          && mayBeWord(bytes[start], bytes[at - 1], hash)
          && isWord(bytes, start, at, hash)) {
        return true;
      }
      at++;
    }
    return false;
  }

  /** Whether there may be {@code user:password@host}. */
  static boolean mayHaveUser(String text) {
    int colon = text.indexOf(':');
    return colon >= 0 && text.indexOf('@', colon) >= 0;
  }

  private static boolean mayBeWord(byte first, byte last, int hash) {
    return hasHash(hash) || first == '-' || last == 'e';
  }

  private static boolean isWord(byte[] text, int start, int end, int hash) {
    if (text[start] == '-' && end - start > 1 && text[start + 1] == 'p') {
      // A password may be joined to the option.
      return true;
    }
    boolean exe = isExe(text, start, end);
    if (!exe && !hasHash(hash)) {
      return false;
    }
    int length = exe ? end - start - EXE.length : end - start;
    return end - start <= CommandFinder.LONGEST_PROGRAM
        && WORDS.contains(new String(text, start, length, StandardCharsets.ISO_8859_1));
  }

  private static boolean isExe(byte[] text, int start, int end) {
    return text[end - 1] == 'e'
        && end - start >= EXE.length
        && Arrays.equals(text, end - EXE.length, end, EXE, 0, EXE.length);
  }

  private static boolean hasHash(int hash) {
    int bit = bit(hash);
    return ((HASHES[bit / Long.SIZE] >>> bit) & 1) != 0;
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
