package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A finding's words: what groups it, its title and its description. */
final class Wording {
  /** A pair with its value, as <code>user=root</code>. */
  private static final Pattern VALUE =
      Pattern.compile("(?<!\\S)([\\w.]{1,64}(?:\\[[\\w/.]{1,64}\\])?)=\\S*");

  private static final Pattern TRAILING = Pattern.compile("[\\s:,;-]{1,8}$");

  private Wording() {}

  /** <code>falco/&lt;source&gt;/&lt;rule&gt;</code>: one per rule, so that findings group by it. */
  static String generatorId(FalcoAlert alert) {
    return alert.rule().isEmpty()
        ? "falco/text/" + slug(VALUE.matcher(constantPart(alert.message())).replaceAll(" $1 "))
        : "falco/" + slug(alert.source()) + "/" + slug(alert.rule());
  }

  /** The rule; of a text line, which does not name it, the part of the message that is constant. */
  static String title(FalcoAlert alert) {
    String title =
        Text.oneLine(alert.rule().isEmpty() ? constantPart(alert.message()) : alert.rule());
    return Text.isBlank(title) ? "Falco alert of priority " + alert.priority().word() : title;
  }

  /** The output without its time, its priority and pairs that have no value. */
  static String description(FalcoAlert alert) {
    String message = alert.message().strip();
    if (message.contains(NoValue.MARK)) {
      message = NoValue.remove(message).strip();
    }
    if (!Text.isBlank(message)) {
      return message;
    }
    StringBuilder description = new StringBuilder("Falco rule \"" + title(alert) + "\" matched");
    alert.fields().text("evt.type").ifPresent(type -> description.append(" a ").append(type));
    alert
        .fields()
        .first("proc.cmdline", "proc.name")
        .ifPresent(command -> description.append(" of the process ").append(command));
    alert
        .fields()
        .first("container.name", "container.id")
        .ifPresent(container -> description.append(" in the container ").append(container));
    return description.append(". The alert has no output text.").toString();
  }

  /** Up to the first pair, bracket or bar: what the rule wrote rather than the event. */
  private static String constantPart(String message) {
    int end = message.length();
    for (String mark : new String[] {"(", "|"}) {
      int at = message.indexOf(mark);
      if (at > 0) {
        end = Math.min(end, at);
      }
    }
    String constant = message.substring(0, end);
    Matcher pair = VALUE.matcher(constant);
    if (pair.find() && !constant.substring(0, pair.start()).isBlank()) {
      constant = constant.substring(0, pair.start());
    }
    return TRAILING.matcher(constant).replaceFirst("").strip();
  }

  private static String slug(String text) {
    StringBuilder slug = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)) {
                slug.appendCodePoint(Character.toLowerCase(c));
              } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
              }
            });
    while (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
      slug.setLength(slug.length() - 1);
    }
    return slug.isEmpty() ? "unnamed" : slug.toString();
  }
}
