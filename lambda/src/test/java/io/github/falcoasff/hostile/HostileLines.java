package io.github.falcoasff.hostile;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All kinds of hostile lines: each text in each place where an attacker can write it. */
public final class HostileLines {
  private static final Map<String, UnaryOperator<String>> PLACES = new LinkedHashMap<>();

  static {
    PLACES.put("text line", text -> "18:55:15.156527202: Error Hostile " + text);
    PLACES.put(
        "command line",
        text ->
            HostileStructures.alert("")
                .replace(
                    "\"container.id\"",
                    "\"proc.cmdline\":\"" + quoted(text) + "\",\"container.id\""));
    PLACES.put(
        "output without fields",
        text ->
            "{\"time\":\"2026-03-30T18:55:16.000000001Z\",\"rule\":\"Hostile\",\"priority\":\"Error\",\"output\":\""
                + quoted("18:55:16.000000001: Error Hostile " + text)
                + "\"}");
    PLACES.put(
        "broken alert",
        text -> "{\"rule\":\"Hostile\",\"priority\":\"Error\",\"output\":\"" + quoted(text));
    PLACES.put("other program's line", text -> "x " + text);
    PLACES.put("log member", text -> "{\"log\":\"" + quoted(text) + "\",\"stream\":\"stdout\"}");
  }

  private HostileLines() {}

  /** Each kind of each place. */
  public static List<HostileLine> all() {
    List<HostileLine> all = new ArrayList<>();
    for (HostileTexts.Kind kind : HostileTexts.kinds()) {
      PLACES.forEach(
          (place, wrap) ->
              all.add(
                  HostileLine.of(kind.name(), place, size -> wrap.apply(kind.text().apply(size)))));
    }
    all.addAll(HostileStructures.kinds());
    all.addAll(HostilePayloads.kinds());
    return all;
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
