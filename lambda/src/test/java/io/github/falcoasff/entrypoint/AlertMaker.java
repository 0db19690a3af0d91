package io.github.falcoasff.entrypoint;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.hostile.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes alerts as Falco writes them, whose contents anybody chose. */
final class AlertMaker {
  private static final List<String> PRIORITIES =
      List.of(
          "Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational", "Debug");

  /** An event's time is the alert's, so it is not chosen by anybody. */
  private static final List<String> NAMES =
      Tokens.NAMES.stream()
          .filter(name -> !name.startsWith("evt.time") && !name.equals("evt.rawtime"))
          .toList();

  private static final int MOST_FIELDS = 12;
  private static final int MOST_TOKENS = 6;
  private static final int MINUTES = 60;
  private static final int NANOS = 1_000_000_000;
  private static final int LONGEST_HOSTILE = 400;

  private final Seeds seeds;
  private final List<String> numbers =
      Tokens.NUMBERS.stream().filter(AlertMaker::isOfJson).toList();

  AlertMaker(Seeds seeds) {
    this.seeds = seeds;
  }

  /** An alert as a JSON object on one line. */
  String object(Chance chance) {
    Map<String, String> members = new LinkedHashMap<>();
    String priority = chance.of(PRIORITIES);
    members.put("rule", quoted("Rule " + chance.below(MINUTES) + tokens(chance)));
    members.put("priority", quoted(chance.oneIn(4) ? priority.toUpperCase(Locale.ROOT) : priority));
    members.put("time", quoted(time(chance)));
    members.put("output", quoted("Something happened" + tokens(chance)));
    members.put("output_fields", fields(chance));
    if (!chance.oneIn(4)) {
      members.put("source", quoted("syscall"));
      members.put("hostname", quoted("node-1"));
      members.put("tags", "[\"container\",\"maturity_stable\",\"T1059\"]");
    }
    List<String> names = new ArrayList<>(members.keySet());
    Collections.shuffle(names, new java.util.Random(chance.below(NANOS)));
    List<String> written =
        names.stream().map(name -> quoted(name) + ":" + members.get(name)).toList();
    return "{" + String.join(",", written) + "}";
  }

  /** An alert as a text line. */
  String text(Chance chance) {
    String time =
        chance.oneIn(2)
            ? "18:55:%02d.%09d".formatted(chance.below(MINUTES), chance.below(NANOS))
            : time(chance).replace("Z", "+0000");
    return time
        + ": "
        + chance.of(PRIORITIES)
        + " Something happened (user=root command="
        + chance.of(seeds.lines()).length()
        + " container_id=0123456789ab container_name=web)";
  }

  private String fields(Chance chance) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (!chance.oneIn(3)) {
      fields.put("container.id", quoted(chance.oneIn(8) ? "host" : "0123456789ab"));
    }
    for (int n = chance.below(MOST_FIELDS); n > 0; n--) {
      fields.putIfAbsent(chance.of(NAMES), value(chance));
    }
    List<String> written = new ArrayList<>();
    fields.forEach((name, value) -> written.add(quoted(name) + ":" + value));
    return "{" + String.join(",", written) + "}";
  }

  private String value(Chance chance) {
    return switch (chance.below(4)) {
      case 0 -> chance.of(numbers);
      case 1 -> chance.of(Tokens.VALUES);
      default -> quoted(tokens(chance).strip());
    };
  }

  private String tokens(Chance chance) {
    StringBuilder text = new StringBuilder();
    for (int n = chance.length(MOST_TOKENS) - 1; n > 0; n--) {
      text.append(' ').append(chance.of(Tokens.TEXTS));
    }
    if (chance.oneIn(8)) {
      String hostile = chance.of(seeds.hostile());
      text.append(' ').append(hostile, 0, Math.min(hostile.length(), LONGEST_HOSTILE));
    }
    return text.toString();
  }

  private static String time(Chance chance) {
    return "2026-03-30T18:55:%02d.%09dZ".formatted(chance.below(MINUTES), chance.below(NANOS));
  }

  private static boolean isOfJson(String number) {
    return number.matches("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
