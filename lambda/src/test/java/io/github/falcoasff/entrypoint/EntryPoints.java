package io.github.falcoasff.entrypoint;

import io.github.falcoasff.hostile.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All entry points by their names. */
final class EntryPoints {
  private static final Map<String, Function<Seeds, EntryPoint>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("payload", PayloadEntry::new);
    ALL.put("lines", LinesEntry::new);
    ALL.put("envelopes", EnvelopesEntry::new);
    ALL.put("settings", SettingsEntry::new);
    ALL.put("rule-settings", RuleSettingsEntry::new);
    ALL.put("replay", ReplayEntry::new);
    ALL.put("hub", HubEntry::new);
  }

  private EntryPoints() {}

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * Makes an entry point.
   *
   * @throws IllegalArgumentException if none has this name
   */
  static EntryPoint of(String name) {
    return Optional.ofNullable(ALL.get(name))
        .map(maker -> maker.apply(Seeds.read(Optional.empty())))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no entry point has the name " + name + "; there are " + names()));
  }
}
