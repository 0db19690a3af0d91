package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;

/** Makes the texts of a finding that come from the alert's own words. */
final class Wording {
  private Wording() {}

  /** The rule; for a text line without a recognised rule, its constant words. */
  static String title(FalcoAlert alert) {
    String rule = alert.ruleName();
    String title = Text.oneLine(rule.isEmpty() ? words(alert) : rule);
    return Text.isBlank(title) ? "Falco alert of priority " + alert.priority().word() : title;
  }

  /** The constant words without punctuation at their end. */
  private static String words(FalcoAlert alert) {
    String words = alert.constantWords();
    int end = words.length();
    while (end > 0 && " :,;-".indexOf(words.charAt(end - 1)) >= 0) {
      end--;
    }
    return words.substring(0, end);
  }

  /** The output without its time, its priority and pairs that have no value. */
  static String description(FalcoAlert alert) {
    String message = alert.message().strip();
    if (message.contains(MissingValues.MARK)) {
      message = MissingValues.remove(message).strip();
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
}
