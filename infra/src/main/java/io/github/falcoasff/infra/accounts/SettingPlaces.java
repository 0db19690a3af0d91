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
 * The places that a setting can be in. The first one that has it wins.
 *
 * @param all the entry first, then the file's defaults
 */
record SettingPlaces(List<YamlObject> all) {

  SettingPlaces {
    all = List.copyOf(all);
  }

  /** The same behind an entry of its own. */
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

  /** The texts of all places together. */
  Map<String, String> texts(String key, BiFunction<String, String, String> meaning) {
    Map<String, String> texts = new LinkedHashMap<>();
    // The entry last, so that it wins.
    for (int place = all.size() - 1; place >= 0; place--) {
      texts.putAll(all.get(place).texts(key, meaning));
    }
    return texts;
  }
}
