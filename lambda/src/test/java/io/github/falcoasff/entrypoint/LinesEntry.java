package io.github.falcoasff.entrypoint;

import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Fault;
import io.github.falcoasff.hostile.MutatedPayload;
import io.github.falcoasff.hostile.MutationRun;
import io.github.falcoasff.hostile.PayloadCheck;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.hostile.Untouched;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lines in a payload that is right otherwise: what {@code MutationRun} checks, in payloads of some
 * dozens. The first part says which settings the function has.
 */
final class LinesEntry implements EntryPoint {
  private static final String HEAD = "# settings ";

  /** Payloads are large, and validation takes longer than the function. */
  private static final int VALIDATED_PAYLOADS_ONE_IN = 32;

  private final Set<String> alerts;
  private final MutatedPayload.Maker maker;
  private final List<PayloadCheck> checks =
      MutationRun.SETTINGS.stream().map(PayloadCheck::new).toList();

  LinesEntry(Seeds seeds) {
    List<String> whole = Untouched.alerts(seeds);
    alerts = new HashSet<>(whole);
    maker = new MutatedPayload.Maker(seeds, whole);
  }

  @Override
  public List<String> input(Chance chance) {
    List<String> parts = new ArrayList<>();
    parts.add(HEAD + chance.below(checks.size()));
    if (chance.oneIn(VALIDATED_PAYLOADS_ONE_IN)) {
      parts.add(VALIDATED);
    }
    parts.addAll(maker.payload(chance).lines());
    return parts;
  }

  @Override
  public Optional<Fault> fault(List<String> parts) {
    List<String> lines = lines(parts);
    List<String> untouched = lines.stream().filter(alerts::contains).distinct().toList();
    int settings =
        parts.stream()
            .filter(part -> part.startsWith(HEAD))
            .mapToInt(part -> part.charAt(HEAD.length()) - '0')
            .findFirst()
            .orElse(0);
    return checks
        .get(settings)
        .fault(new MutatedPayload(lines, untouched), parts.contains(VALIDATED), new TreeMap<>());
  }

  @Override
  public long runs(List<String> parts) {
    return lines(parts).size();
  }

  @Override
  public boolean isWhole(String part) {
    return isSetting(part) || alerts.contains(part);
  }

  private static List<String> lines(List<String> parts) {
    return parts.stream().filter(part -> !isSetting(part)).toList();
  }

  private static boolean isSetting(String part) {
    return part.startsWith(HEAD) || part.equals(VALIDATED);
  }
}
