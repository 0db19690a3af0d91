package io.github.falcoasff.cli.report;

import io.github.falcoasff.cli.explain.Influences;
import io.github.falcoasff.cli.explain.MappingPage;
import io.github.falcoasff.cli.explain.Reasons;
import io.github.falcoasff.local.LocalStages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How findings came about, as the command explain tells it. Findings of one rule have mostly the
 * same reasons, so that each list of them and each text is held once.
 */
final class Why {
  private final Map<String, String> environment;
  private final LocalStages stages;
  private final MappingPage page;
  private final Map<String, Integer> words = new LinkedHashMap<>();
  private final Map<List<Integer>, Integer> shapes = new LinkedHashMap<>();

  /**
   * Has told of no finding.
   *
   * @param environment the settings that the findings are made with
   * @param stages made of them
   */
  Why(Map<String, String> environment, LocalStages stages, MappingPage page) {
    this.environment = environment;
    this.stages = stages;
    this.page = page;
  }

  /**
   * The reasons of one finding.
   *
   * @param lines heading and text of each line
   * @param shape the number of its list of members
   * @param unused output fields that no member depends on
   */
  record Told(List<Reasons.Line> lines, int shape, List<String> unused) {}

  /** The reasons of findings in their order, found by several threads. */
  List<Told> of(List<LocalStages.Source> sources) {
    return sources.parallelStream().map(this::reasons).toList().stream().map(this::told).toList();
  }

  private Reasons reasons(LocalStages.Source source) {
    return new Reasons(
        source.alert(),
        new Influences(environment, source.alert(), source.log(), source.origin()),
        page);
  }

  private Told told(Reasons reasons) {
    List<Integer> shape = new ArrayList<>();
    for (Reasons.Member member : reasons.members()) {
      shape.add(number(words, member.path()));
      shape.add(number(words, stages.masked("from", member.from())));
    }
    List<Reasons.Line> lines =
        reasons.lines().stream()
            .map(line -> new Reasons.Line(line.heading(), stages.masked("why", line.text())))
            .toList();
    return new Told(lines, number(shapes, List.copyOf(shape)), reasons.unusedFields());
  }

  /** Texts by their numbers. */
  List<String> words() {
    return List.copyOf(words.keySet());
  }

  /** Lists of members by their numbers: for each member the numbers of its path and its origin. */
  List<List<Integer>> shapes() {
    return List.copyOf(shapes.keySet());
  }

  private static <T> int number(Map<T, Integer> numbers, T one) {
    int next = numbers.size();
    return numbers.computeIfAbsent(one, key -> next);
  }
}
