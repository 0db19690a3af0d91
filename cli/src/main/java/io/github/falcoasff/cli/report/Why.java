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
 * Collects the reasons of findings, as the command explain gives them. Findings of one rule mostly
 * have the same reasons, so each list of reasons and each text is stored once and referred to by
 * number.
 */
final class Why {
  private final Map<String, String> environment;
  private final LocalStages stages;
  private final MappingPage page;
  private final Map<String, Integer> words = new LinkedHashMap<>();
  private final Map<List<Integer>, Integer> shapes = new LinkedHashMap<>();

  /**
   * Starts without findings.
   *
   * @param environment the settings of the findings
   * @param stages the function's stages with these settings
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
   * @param shape the number of its list of members in {@link #shapes}
   * @param unused output fields on which no member depends
   */
  record Told(List<Reasons.Line> lines, int shape, List<String> unused) {}

  /** Returns the reasons of findings in the same order. Several threads find them. */
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

  /** Returns the texts in the order of their numbers. */
  List<String> words() {
    return List.copyOf(words.keySet());
  }

  /**
   * Returns the lists of members in the order of their numbers. A list has, for each member, the
   * number of its path and the number of the text that says where it comes from.
   */
  List<List<Integer>> shapes() {
    return List.copyOf(shapes.keySet());
  }

  private static <T> int number(Map<T, Integer> numbers, T one) {
    int next = numbers.size();
    return numbers.computeIfAbsent(one, key -> next);
  }
}
