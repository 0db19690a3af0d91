package io.github.falcoasff.redact;

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

  /** The words by their first letter, so that a text is gone through once. */
  private static final String[][] BY_FIRST = new String[128][];

  static {
    for (String word : WORDS) {
      char first = word.charAt(0);
      String[] before = BY_FIRST[first] == null ? new String[0] : BY_FIRST[first];
      String[] words = java.util.Arrays.copyOf(before, before.length + 1);
      words[before.length] = word;
      BY_FIRST[first] = words;
      BY_FIRST[Character.toUpperCase(first)] = words;
    }
  }

  private Hints() {}

  static boolean maySecret(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String[] words = c < BY_FIRST.length ? BY_FIRST[c] : null;
      if (words != null) {
        for (String word : words) {
          if (text.regionMatches(true, i, word, 0, word.length())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
