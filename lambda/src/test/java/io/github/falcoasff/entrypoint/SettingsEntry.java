package io.github.falcoasff.entrypoint;

import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Fault;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.settings.SettingsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Environment variables. They are accepted, and the function works with them, or a {@link
 * SettingsException} names each variable that is wrong and shows no password.
 */
final class SettingsEntry implements EntryPoint {
  private static final int MOST_VARIABLES = 6;
  private static final int LINES = 2;

  private final Seeds seeds;
  private final AlertMaker alerts;

  SettingsEntry(Seeds seeds) {
    this.seeds = seeds;
    this.alerts = new AlertMaker(seeds);
  }

  @Override
  public List<String> input(Chance chance) {
    SettingValues values = new SettingValues(chance, seeds);
    List<String> parts = new ArrayList<>();
    for (int n = chance.length(MOST_VARIABLES); n > 0; n--) {
      String name = chance.of(SettingValues.NAMES);
      parts.add(name + "=" + values.of(name));
    }
    if (chance.oneIn(CHEAP_VALIDATED_ONE_IN)) {
      for (int n = 0; n < LINES; n++) {
        parts.add(alerts.object(chance));
      }
    }
    return parts;
  }

  @Override
  public Optional<Fault> fault(List<String> parts) {
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (part.startsWith("{")) {
        lines.add(part);
      } else if (equals > 0) {
        environment.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    Optional<String> refusal = refusal(() -> LocalStages.check(environment));
    if (refusal.isPresent()) {
      return named(refusal.get(), environment);
    }
    return lines.isEmpty() ? Optional.empty() : LocalRun.fault(environment, lines);
  }

  /** Whether a message leaves out a variable that is wrong, or shows a password. */
  private static Optional<Fault> named(String message, Map<String, String> environment) {
    if (message.contains(SettingValues.SECRET) && isOfProxyOnly(environment)) {
      return Optional.of(new Fault("a refusal shows the password of a proxy", message));
    }
    if (SettingValues.NAMES.stream().noneMatch(message::contains)) {
      return Optional.of(new Fault("a refusal without the name of a variable", message));
    }
    Optional<String> own = refusal(() -> FunctionSettings.read(environment));
    return own.flatMap(
        all ->
            environment.keySet().stream()
                .filter(name -> isWrong(name, environment) && !all.contains(name + " "))
                .findFirst()
                .map(name -> new Fault("a refusal that leaves out a variable", name + ": " + all)));
  }

  /** Whether the value of a variable is wrong by itself. */
  private static boolean isWrong(String name, Map<String, String> environment) {
    if (name.endsWith("_proxy")) {
      // The name in capitals wins.
      return false;
    }
    Map<String, String> alone = new LinkedHashMap<>();
    alone.put(name, environment.get(name));
    if (name.equals("RULE_SETTINGS_FILE")) {
      alone.put("LAMBDA_TASK_ROOT", environment.getOrDefault("LAMBDA_TASK_ROOT", ""));
    }
    return refusal(() -> FunctionSettings.read(alone)).isPresent();
  }

  /** Whether a value with the password is only in variables of proxies. */
  private static boolean isOfProxyOnly(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getValue().contains(SettingValues.SECRET))
        .allMatch(
            variable -> variable.getKey().toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
  }

  private static Optional<String> refusal(Runnable reading) {
    try {
      reading.run();
      return Optional.empty();
    } catch (SettingsException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }
}
