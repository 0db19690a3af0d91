package io.github.falcoasff.infra.accounts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Makes accounts files: the lines of right ones, mutated as lines and as text. */
final class AccountsInputs {

  private static final int MOST_CHANGES = 4;
  private static final int LONGEST = 12_000;
  private static final List<String> VALUES =
      List.of(
          "",
          "~",
          "null",
          "true",
          "0",
          "-1",
          "1e999",
          "99999999999999999999",
          "011122223333",
          "[]",
          "{}",
          "[[]]",
          "[~]",
          "{a: b}",
          "[eu-west-1, eu-west-1]",
          "eu-west-1",
          "us-gov-east-1",
          "cn-north-1",
          "hub",
          "function",
          "create",
          "*",
          "&a [*a]",
          "*a",
          "!!binary aGk=",
          "!!java.io.File x",
          "'",
          "\"",
          "\"\\u0000\"",
          "|",
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
          "> x",
          "? x",
          "- x",
          "a: b: c",
          "\u0000",
          "\u0085",
          "\uFEFF",
          "\ud83d",
          "🚨",
          "${AWS::AccountId}",
          "{{resolve:ssm:/a}}",
          "arn:aws:kms:eu-west-1:111122223333:key/a");

  private final List<List<String>> files = new ArrayList<>();

  /** Begins with these right files. */
  AccountsInputs(List<String> right) {
    for (String file : right) {
      files.add(file.lines().toList());
      // The example has all members behind a sign of comments.
      files.add(file.lines().map(line -> line.replaceFirst("^( *)# (?=\\w+:)", "$1")).toList());
    }
  }

  /** The file of a seed and a number, as its lines. */
  List<String> of(long seed, long number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    List<String> lines = new ArrayList<>(files.get(random.nextInt(files.size())));
    for (int changes = random.nextInt(MOST_CHANGES + 1); changes > 0; changes--) {
      change(lines, random);
    }
    int length = 0;
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      length += line.length();
      if (length < LONGEST) {
        kept.add(line);
      }
    }
    return kept;
  }

  private void change(List<String> lines, SplittableRandom random) {
    if (lines.isEmpty()) {
      return;
    }
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    int colon = line.indexOf(':');
    String value = VALUES.get(random.nextInt(VALUES.size()));
    switch (random.nextInt(9)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(random.nextInt(lines.size() + 1), line);
      case 2 -> lines.set(at, colon < 0 ? value : line.substring(0, colon + 1) + " " + value);
      case 3 -> lines.set(at, line.indent(random.nextInt(9) - 4).stripTrailing());
      case 4 -> lines.add(at, other(random));
      case 5 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 6 -> {
        int cut = random.nextInt(line.length() + 1);
        lines.set(at, line.substring(0, cut) + value + line.substring(cut));
      }
      case 7 -> lines.subList(at, Math.min(lines.size(), at + random.nextInt(12))).clear();
      default -> lines.set(at, line.replace("topology: function", "topology: hub").strip());
    }
  }

  private String other(SplittableRandom random) {
    List<String> file = files.get(random.nextInt(files.size()));
    return file.get(random.nextInt(file.size()));
  }
}
