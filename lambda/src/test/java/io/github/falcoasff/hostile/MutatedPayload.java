package io.github.falcoasff.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A payload of mutated lines with untouched alerts between them. The seed and the number alone
 * decide what is in it.
 *
 * @param lines the messages in order
 * @param untouched those of them that are whole alerts as Falco writes them
 */
public record MutatedPayload(List<String> lines, List<String> untouched) {
  private static final int FEWEST = 40;
  private static final int MOST = 80;
  private static final int MOST_CHANGES = 3;

  /** Most lines are cut at this length; of so many each, one is longer and one very long. */
  private static final int LONGEST = 1_500;

  private static final int LONGER_ONE_IN = 30;
  private static final int LONGER = 8_000;
  private static final int VERY_LONG_ONE_IN = 10_000;
  private static final int VERY_LONG = 250_000;

  /** The lines from one to another one, without that. */
  MutatedPayload part(int from, int to) {
    return of(lines.subList(from, to));
  }

  /** A payload of these lines, some of which may be untouched ones of this. */
  MutatedPayload of(List<String> some) {
    return new MutatedPayload(some, untouched.stream().filter(some::contains).toList());
  }

  /** Makes payloads. Not safe for use by several threads. */
  public static final class Maker {
    private final Seeds seeds;
    private final List<JsonNode> objects;
    private final List<String> alerts;

    /**
     * Begins.
     *
     * @param alerts the untouched alerts to choose from, no two of one Id
     */
    public Maker(Seeds seeds, List<String> alerts) {
      this.seeds = seeds;
      this.objects = seeds.objects();
      this.alerts = alerts;
    }

    MutatedPayload payload(long seed, long number) {
      return payload(new Chance(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number)));
    }

    /** A payload that these chances decide. */
    public MutatedPayload payload(Chance chance) {
      List<String> lines = new ArrayList<>();
      List<String> untouched = new ArrayList<>();
      int size = FEWEST + chance.below(MOST - FEWEST);
      int next = chance.below(alerts.size());
      while (lines.size() < size) {
        if (chance.oneIn(7) && untouched.size() < alerts.size()) {
          String alert = alerts.get(next++ % alerts.size());
          lines.add(alert);
          untouched.add(alert);
        } else {
          lines.addAll(mutated(chance));
        }
      }
      return new MutatedPayload(lines, untouched);
    }

    /** A mutated line, or its pieces. */
    public List<String> mutated(Chance chance) {
      TextMutations texts = new TextMutations(chance, seeds);
      Wrappings wrappings = new Wrappings(chance);
      String line = chance.of(seeds.lines());
      switch (chance.below(8)) {
        case 0, 1, 2 -> line = new JsonMutations(chance, objects).mutate();
        case 3 -> line = chance.of(seeds.hostile());
        default -> line = texts.mutate(line);
      }
      for (int changes = chance.below(MOST_CHANGES); changes > 0; changes--) {
        line = chance.oneIn(2) ? texts.mutate(line) : wrappings.wrap(line);
      }
      int longest = chance.oneIn(LONGER_ONE_IN) ? LONGER : LONGEST;
      if (chance.oneIn(VERY_LONG_ONE_IN)) {
        longest = VERY_LONG;
        line = HostileTexts.repeat(line + " ", longest);
      }
      line = line.length() > longest ? line.substring(0, longest) : line;
      return chance.oneIn(10) ? wrappings.pieces(line) : List.of(line);
    }
  }
}
