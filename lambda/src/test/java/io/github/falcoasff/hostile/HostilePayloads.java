package io.github.falcoasff.hostile;

import static io.github.falcoasff.hostile.HostileTexts.repeat;
import static io.github.falcoasff.hostile.HostileTexts.whole;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Payloads that are hostile by many records together, or by what a setting does with them. */
final class HostilePayloads {
  private static final String TIME = "2026-03-30T18:55:16.000000001Z";

  private HostilePayloads() {}

  static List<HostileLine> kinds() {
    return List.of(
        HostileLine.ofMany("alerts", size -> numbered(200, size, HostilePayloads::alert)),
        HostileLine.ofMany("alerts that fold", size -> numbered(200, size, HostilePayloads::alert))
            .with("FOLD_WINDOW", "1h"),
        HostileLine.ofMany("one alert again and again", size -> numbered(200, size, n -> alert(0))),
        HostileLine.ofMany("short lines", size -> numbered(20, size, n -> "line " + n)),
        pieces("pieces of a container runtime", n -> TIME + " stdout P {\"rule\":\"a\","),
        pieces("pieces that are alerts", n -> TIME + " stdout P " + alert(n)),
        pieces("pieces of many streams", n -> TIME + " std" + n % 50 + " P {\"rule\":\"a\","),
        pieces(
            "pieces and whole lines", n -> TIME + (n % 2 == 0 ? " stdout P " : " stdout F ") + n),
        pieces("pieces by a member", n -> "{\"log\":\"a\",\"stream\":\"stdout\",\"_p\":\"P\"}"),
        pieces(
            "pieces with ids",
            n ->
                "{\"partial_message\":\"true\",\"partial_id\":\"%d\",\"partial_ordinal\":\"%d\",\"log\":\"x\"}"
                    .formatted(n % 7, n)),
        pieces("pieces of text alerts", n -> docker("18:55:15.156527202: Error x" + n, 180)),
        HostileLine.ofMany(
            "pieces of 16 KB",
            size -> numbered(17_000, size, n -> docker("{\"rule\":\"a", 16_384))),
        untrusted("alerts on one line of an untrusted writer", alert(0)),
        untrusted("text alerts of an untrusted writer", "18:55:15.156527202: Error Hostile x\n"),
        rule("wildcards in a rule filter", "shell container ")
            .with("EXCLUDE_RULES", "*shell*container*x"),
        rule("many wildcards", "a").with("EXCLUDE_RULES", "*a*b*c*d*"),
        rule("wildcards for one sign", "a").with("EXCLUDE_RULES", "*?a?*?a?*b"),
        rule("a rule with a severity", "Rule ").with("SEVERITY_OVERRIDES", "rule x=LOW"),
        content("a pattern that backtracks", "a").with("REDACT_PATTERNS", "(a+)+b"),
        content("a pattern that goes on for each", "key=").with("REDACT_PATTERNS", LAZY),
        content("a pattern that is found everywhere", "a").with("REDACT_PATTERNS", "a"),
        content("a pattern that looks ahead", "a").with("REDACT_PATTERNS", "a(?=.*b)"));
  }

  private static final String LAZY = "(key=)(?:.|\\n)*?END";

  private static HostileLine pieces(String kind, IntFunction<String> piece) {
    return HostileLine.ofMany(kind, size -> numbered(piece.apply(10).length(), size, piece));
  }

  /** What is rejected is kept: once for a message, however many records are in it. */
  private static HostileLine untrusted(String kind, String alert) {
    return HostileLine.of(kind, "records", size -> whole(alert, size))
        .with("TRUSTED_WRITERS", "stream:alerts-of-falco;pod:falco/*a*b*c;container:falco*");
  }

  private static HostileLine rule(String kind, String part) {
    return HostileLine.of(
        kind, "a rule", size -> alert(0).replace("Hostile rule", repeat(part, size)));
  }

  private static HostileLine content(String kind, String part) {
    return HostileLine.of(
        kind, "a command line", size -> alert(0).replace("sh -c x", repeat(part, size)));
  }

  private static List<String> numbered(int length, int size, IntFunction<String> message) {
    return IntStream.range(0, Math.max(1, size / length)).mapToObj(message).toList();
  }

  private static String docker(String head, int length) {
    return "{\"log\":\""
        + head.replace("\"", "\\\"")
        + repeat("b", length - head.length())
        + "\",\"stream\":\"stdout\",\"time\":\""
        + TIME
        + "\"}";
  }

  private static String alert(int n) {
    return ("{\"time\":\"2026-03-30T18:55:16.%09dZ\",\"rule\":\"Hostile rule\",\"priority\":\"Error\","
            + "\"output\":\"x\",\"output_fields\":{\"proc.cmdline\":\"sh -c x\",\"n\":%d}}")
        .formatted(n, n);
  }
}
