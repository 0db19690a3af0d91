package io.github.falcoasff.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells quickly that a text holds no secret of the built-in patterns' kinds: every one of them has
 * one of these words. Most texts have none, and patterns are slow.
 */
final class Hints {
  private static final String[] WORDS = {
    "pass", "pwd", "secret", "token", "key", "cred", "auth", "bearer", "akia", "asia", "eyj", "gh",
    "github_", "glpat-", "xox", "_live_", "aiza", "npm_", "hvs.", "dckr_", "dop_", "mysql",
    "mariadb", "curl", "://",
  };

  private static final int ASCII = 128;

  /**
   * By its first two letters, which group of words may begin there; 0 for none. Two letters leave
   * few places to look closer at, and bytes keep the table in the processor's first cache.
   */
  private static final byte[] GROUPS = new byte[ASCII * ASCII];

  private static final List<List<String>> WORDS_OF_GROUP = new ArrayList<>();

  static {
    WORDS_OF_GROUP.add(List.of());
    for (String word : WORDS) {
      int group = GROUPS[index(word.charAt(0), word.charAt(1))];
      if (group == 0) {
        group = WORDS_OF_GROUP.size();
        WORDS_OF_GROUP.add(new ArrayList<>());
        String lower = word.substring(0, 2);
        String upper = lower.toUpperCase(Locale.ROOT);
        for (char first : new char[] {lower.charAt(0), upper.charAt(0)}) {
          GROUPS[index(first, lower.charAt(1))] = (byte) group;
          GROUPS[index(first, upper.charAt(1))] = (byte) group;
        }
      }
      WORDS_OF_GROUP.get(group).add(word);
    }
  }

  private Hints() {}

  static boolean maySecret(String text) {
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Other characters than ASCII are in no word.
      int group = (before | c) < ASCII ? GROUPS[index(before, c)] : 0;
      if (group != 0 && startsWord(text, i - 1, group)) {
        return true;
      }
      before = c;
    }
    return false;
  }

  private static boolean startsWord(String text, int at, int group) {
    for (String word : WORDS_OF_GROUP.get(group)) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  private static int index(char first, char second) {
    return first * ASCII + second;
  }
}
