package io.github.falcoasff;

import io.github.falcoasff.falco.Priority;
import java.util.List;
import java.util.stream.IntStream;

/** Lines as Falco writes them, each alert an alert of its own. */
final class AlertLines {
  /** What Falco prints besides alerts. */
  static final String NOISE = "Events detected: 3";

  /** A line of another program. */
  static final String FOREIGN = "GET /index.html 200";

  /** An alert that was cut. */
  static final String BROKEN =
      "{\"output\":\"x\",\"priority\":\"Warning\",\"rule\":\"Cut\",\"time\":\"2026-03-30T18:55:1";

  private static final String ALERT =
      """
      {"hostname":"node-%1$s",\
      "output":"2026-03-30T18:55:16.000000000+0000: %2$s Event %1$s (user=root)",\
      "output_fields":{"container.id":"0123456789ab","proc.name":"sh","user.name":"root"},\
      "priority":"%2$s","rule":"Rule %1$s","source":"syscall","tags":["container","%1$s"],\
      "time":"2026-03-30T18:55:16.000000000Z"}""";

  private AlertLines() {}

  /** An alert told apart by a word. */
  static String alert(String word, Priority priority) {
    return ALERT.formatted(word, priority.word());
  }

  /** The n-th alert. */
  static String alert(int n) {
    return alert("n" + n, Priority.WARNING);
  }

  /** So many alerts. */
  static List<String> alerts(int count) {
    return IntStream.range(0, count).mapToObj(AlertLines::alert).toList();
  }
}
