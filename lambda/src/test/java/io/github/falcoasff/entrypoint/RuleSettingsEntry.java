package io.github.falcoasff.entrypoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.asff.RuleSettings;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Fault;
import io.github.falcoasff.hostile.JsonMutations;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.hostile.TextMutations;
import io.github.falcoasff.hostile.Tokens;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file of rule settings. It is accepted, and findings are valid with it, or the refusal names
 * the variable. What reads its text says the same as what reads the file.
 */
final class RuleSettingsEntry implements EntryPoint {
  private static final String VARIABLE = "RULE_SETTINGS_FILE";
  private static final String RULE = "Own rule";
  private static final int MOST_RULES = 3;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> TYPES =
      List.of("TTPs/Execution", "Effects/Data Exposure/x", "TTPs", "Unusual Behaviors", "x/y");
  private static final List<String> URLS =
      List.of(
          "https://wiki.example/shell", "https://a/?b=c#d", "http://a", "https://", "https://ä");

  private final Seeds seeds;
  private final Path file;

  RuleSettingsEntry(Seeds seeds) {
    this.seeds = seeds;
    try {
      file = Files.createTempFile("rules", ".json");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    file.toFile().deleteOnExit();
  }

  @Override
  public List<String> input(Chance chance) {
    ObjectNode rules = MAPPER.createObjectNode();
    for (int n = chance.length(MOST_RULES); n > 0; n--) {
      rules.set(chance.oneIn(2) ? RULE : "Rule " + n, rule(chance));
    }
    String text =
        switch (chance.below(4)) {
          case 0 -> new JsonMutations(chance, List.of(rules)).mutate();
          case 1 -> new TextMutations(chance, seeds).mutate(rules.toString());
          default -> rules.toString();
        };
    String bytes = Edits.latin1(text.getBytes(StandardCharsets.UTF_8));
    List<String> parts = new ArrayList<>();
    parts.add(chance.oneIn(10) ? Edits.apply(Edits.make(chance), bytes) : bytes);
    if (chance.oneIn(CHEAP_VALIDATED_ONE_IN)) {
      parts.add(VALIDATED);
    }
    return parts;
  }

  private static ObjectNode rule(Chance chance) {
    ObjectNode rule = MAPPER.createObjectNode();
    if (chance.oneIn(2)) {
      rule.put("text", "Stop the pod." + chance.of(Tokens.TEXTS).repeat(chance.length(150)));
    }
    if (chance.oneIn(2)) {
      rule.put("url", chance.of(URLS) + (chance.oneIn(4) ? chance.of(Tokens.TEXTS) : ""));
    }
    if (chance.oneIn(2)) {
      ArrayNode types = rule.putArray("types");
      for (int n = chance.length(60); n > 0; n--) {
        types.add(chance.of(TYPES.subList(0, chance.oneIn(8) ? TYPES.size() : TYPES.size() - 1)));
      }
    }
    if (chance.oneIn(2)) {
      rule.put("severity", chance.of(List.of("LOW", "high", "CRITICAL", "INFORMATIONAL", "NONE")));
    }
    if (chance.oneIn(2)) {
      rule.put("confidence", chance.below(110));
    }
    return rule;
  }

  @Override
  public Optional<Fault> fault(List<String> parts) {
    byte[] bytes =
        Edits.bytes(
            parts.stream().filter(part -> !part.equals(VALIDATED)).collect(Collectors.joining()));
    boolean accepted = isAccepted(new String(bytes, StandardCharsets.UTF_8));
    return parts.contains(VALIDATED) ? ofFile(bytes, accepted) : Optional.empty();
  }

  /** The same by the file, with an alert of the rule. */
  private Optional<Fault> ofFile(byte[] bytes, boolean accepted) {
    write(bytes);
    Map<String, String> environment = Map.of(VARIABLE, file.toString());
    try {
      LocalStages.check(environment);
    } catch (SettingsException refused) {
      String message = String.valueOf(refused.getMessage());
      if (!message.contains(VARIABLE + " ")) {
        return Optional.of(new Fault("a refusal without the name of the variable", message));
      }
      return accepted && isUtf8(bytes)
          ? Optional.of(new Fault("the file is refused and its text is not", message))
          : Optional.empty();
    }
    return accepted
        ? LocalRun.fault(environment, List.of(alert())).filter(fault -> !isOwnCategory(fault))
        : Optional.of(new Fault("the text is refused and its file is not", ""));
  }

  /** Users may choose categories that are not documented. */
  private static boolean isOwnCategory(Fault fault) {
    return fault.detail().contains("should have a category of");
  }

  private static boolean isAccepted(String text) {
    try {
      RuleSettings.parse(text);
      return true;
    } catch (IllegalArgumentException refused) {
      if (String.valueOf(refused.getMessage()).isBlank()) {
        throw new IllegalStateException("a refusal that says nothing", refused);
      }
      return false;
    }
  }

  private static String alert() {
    return "{\"rule\":\""
        + RULE
        + "\",\"priority\":\"Notice\",\"output\":\"o\",\"output_fields\":"
        + "{\"container.id\":\"0123456789ab\"},\"time\":\"2026-03-30T18:55:16.000000001Z\"}";
  }

  private static boolean isUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return java.util.Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
