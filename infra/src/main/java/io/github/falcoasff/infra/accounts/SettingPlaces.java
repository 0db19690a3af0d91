package io.github.falcoasff.infra.accounts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The places in the file in which a setting can stand. The first place that has it wins.
 *
 * @param all the places: the entry first, then the file's defaults
 */
record SettingPlaces(List<YamlObject> all) {

  SettingPlaces {
    all = List.copyOf(all);
  }

  /** Returns these places with an entry before them. */
  SettingPlaces behind(YamlObject entry) {
    List<YamlObject> more = new ArrayList<>(List.of(entry));
    more.addAll(all);
    return new SettingPlaces(more);
  }

  <T> Optional<T> value(String key, Function<String, T> meaning) {
    return all.stream().flatMap(place -> place.value(key, meaning).stream()).findFirst();
  }

  Optional<YamlObject> section(String key, Set<String> known) {
    return all.stream().flatMap(place -> place.object(key, known).stream()).findFirst();
  }

  /**
   * Returns the texts of all places in one map. Where two places have the same name, the first
   * place wins.
   */
  Map<String, String> texts(String key, BiFunction<String, String, String> meaning) {
    Map<String, String> texts = new LinkedHashMap<>();
    // Backwards, so that the entry's texts replace those of the defaults.
    for (int place = all.size() - 1; place >= 0; place--) {
      texts.putAll(all.get(place).texts(key, meaning));
    }
    return texts;
  }
}
