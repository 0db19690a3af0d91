package io.github.falcoasff.work;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Computations over a text whose work is known, linear and quadratic ones. The meter must
 * distinguish them.
 */
final class Planted {
  private static final Pattern BACKTRACKS = Pattern.compile("x*y");

  private Planted() {}

  static void readsOnce(String text) {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      dots += text.charAt(i) == '.' ? 1 : 0;
    }
    require(dots == 0);
  }

  static void findsEachOnce(String text) {
    for (int at = text.indexOf('x'); at >= 0; at = text.indexOf('x', at + 1)) {
      require(text.startsWith("x", at));
    }
  }

  static void buildsOnce(String text) {
    StringBuilder copy = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      copy.append(text.charAt(i));
    }
    require(copy.toString().equals(text));
  }

  static void readsForEach(String text) {
    for (int i = 0; i < text.length(); i++) {
      readsOnce(text);
    }
  }

  static void searchesForEach(String text) {
    for (int i = 0; i < text.length(); i++) {
      require(text.indexOf('.', i) < 0);
    }
  }

  static void copiesForEach(String text) {
    for (int i = 0; i < text.length(); i++) {
      require(text.substring(i).length() == text.length() - i);
    }
  }

  static void backtracksForEach(String text) {
    require(!BACKTRACKS.matcher(text).find());
  }

  static void insertsInFront(String text) {
    StringBuilder copy = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      copy.insert(0, text.charAt(i));
    }
    require(copy.length() == text.length());
  }

  static void addsToText(String text) {
    String copy = "";
    for (int i = 0; i < text.length(); i++) {
      copy += text.charAt(i);
    }
    require(copy.length() == text.length());
  }

  static void looksThroughList(String text) {
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (!seen.contains(i)) {
        seen.add(i);
      }
    }
  }

  static void callsByReference(String text) {
    UnaryOperator<String> strip = String::strip;
    for (int i = 0; i < text.length(); i++) {
      require(!strip.apply(text).isEmpty());
    }
  }

  static void clearsMemoryForEach(String text) {
    for (int i = 0; i < text.length(); i++) {
      require(new byte[text.length()].length > i);
    }
  }

  static void readsGreatNumber(String text) {
    require(new BigDecimal(text.replace('x', '7')).signum() > 0);
  }

  private static void require(boolean truth) {
    if (!truth) {
      throw new IllegalStateException();
    }
  }
}
