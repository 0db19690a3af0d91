package io.github.falcoasff.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells quickly that a text holds no secret of the built-in patterns' kinds: every one of them has
 * one of these words. Most texts have none, and patterns are slow.
 */
final class Hints {
  private static final String[] WORDS = {
    "pass", "pwd", "secret", "token", "key", "cred", "auth", "bearer", "akia", "asia", "eyj",
    "gho_", "ghp_", "ghr_", "ghs_", "ghu_", "github_", "glpat-", "xox", "_live_", "aiza", "npm_",
    "hvs.", "dckr_", "dop_", "mysql", "mariadb", "curl", "://",
  };

  private static final int ASCII = 128;

  /**
   * By two letters that follow each other, which group of words may have them in front or one place
   * behind; 0 for none. So every second pair of a text is enough, as no word has less than three
   * letters; and bytes keep the table in the processor's first cache.
   */
  private static final byte[] GROUPS = new byte[ASCII * ASCII];

  private static final List<List<Place>> PLACES_OF_GROUP = new ArrayList<>();

  /**
   * A word of which a pair of letters was found.
   *
   * @param before how many of its letters stand in front of the pair
   */
  private record Place(String word, int before) {
    boolean isAt(String text, int pair) {
      return text.regionMatches(true, pair - before, word, 0, word.length());
    }
  }

  static {
    PLACES_OF_GROUP.add(List.of());
    for (String word : WORDS) {
      for (int before = 0; before < 2; before++) {
        place(word.charAt(before), word.charAt(before + 1)).add(new Place(word, before));
      }
    }
  }

  private Hints() {}

  static boolean maySecret(String text) {
    for (int i = 0; i + 1 < text.length(); i += 2) {
      char first = text.charAt(i);
      char second = text.charAt(i + 1);
      // Other characters than ASCII are in no word.
      int group = (first | second) < ASCII ? GROUPS[index(first, second)] : 0;
      if (group != 0 && isAny(text, i, group)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAny(String text, int pair, int group) {
    for (Place place : PLACES_OF_GROUP.get(group)) {
      if (place.isAt(text, pair)) {
        return true;
      }
    }
    return false;
  }

  /** The group of a pair in small letters, which is the one of the pair in any letters. */
  private static List<Place> place(char first, char second) {
    int group = GROUPS[index(first, second)];
    if (group == 0) {
      group = PLACES_OF_GROUP.size();
      PLACES_OF_GROUP.add(new ArrayList<>());
      for (char one : new char[] {first, Character.toUpperCase(first)}) {
        GROUPS[index(one, second)] = (byte) group;
        GROUPS[index(one, Character.toUpperCase(second))] = (byte) group;
      }
    }
    return PLACES_OF_GROUP.get(group);
  }

  private static int index(char first, char second) {
    return first * ASCII + second;
  }
}
