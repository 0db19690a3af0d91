package io.github.falcoasff.cli.sandbox;

import io.github.falcoasff.text.Printable;
import java.util.List;
import java.util.regex.Pattern;

/** Replaces what identifies an account in texts that AWS answers, and cuts long ones. */
final class Mask {
  private static final int LONGEST = 600;
  private static final int SHORTEST_NAME = 2;
  private static final Pattern ARN = Pattern.compile("arn:aws[^\\s\"',;)\\]}<]*");
  private static final Pattern URL = Pattern.compile("https?://[^\\s\"',;)\\]}<]*");
  private static final Pattern ENDPOINT = Pattern.compile("vpce-[0-9A-Za-z.-]*");
  private static final Pattern ACCESS_KEY = Pattern.compile("A[KS]IA[A-Z0-9]{8,128}");
  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

  /** Perhaps the first digits of an account number: a body that has no message is cut before. */
  private static final Pattern CUT_NUMBER = Pattern.compile("(?<![0-9])[0-9]{4,11}$");

  private final List<String> names;

  /** Also replaces these names of the account's resources. */
  Mask(List<String> names) {
    this.names = names.stream().filter(name -> name.length() >= SHORTEST_NAME).toList();
  }

  /**
   * Masks a text of AWS and puts it on one line. It is cut last, because a part of a number would
   * not be replaced.
   */
  String answer(String text) {
    String masked = Printable.line(text);
    masked = ARN.matcher(masked).replaceAll("<arn>");
    masked = URL.matcher(masked).replaceAll("<url>");
    masked = ENDPOINT.matcher(masked).replaceAll("<endpoint>");
    masked = ACCESS_KEY.matcher(masked).replaceAll("<access key>");
    for (String name : names) {
      masked = masked.replace(name, "<name>");
    }
    masked = account(masked);
    return cut(CUT_NUMBER.matcher(masked).replaceAll("<number>"));
  }

  /** The code and the message of an error of AWS, on one line; either may be empty. */
  String error(String code, String message) {
    return code.isEmpty() && message.isEmpty()
        ? "without a code and a message"
        : answer(code + (code.isEmpty() || message.isEmpty() ? "" : ", ") + message);
  }

  /** Masks a text of this tool: only account numbers are replaced. */
  static String account(String text) {
    return ACCOUNT.matcher(text).replaceAll("<account>");
  }

  /** Never between the halves of a surrogate pair. */
  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }
}
