package io.github.falcoasff.cli.noise;

import io.github.falcoasff.text.Ascii;
import java.util.function.IntPredicate;

/** Finds the name that all pods of a workload have in common. */
final class WorkloadName {
  /**
   * The characters of which Kubernetes makes random names: no vowels, and no digits that look like
   * letters.
   */
  private static final String RANDOM = "bcdfghjklmnpqrstvwxz2456789";

  private static final int SUFFIX = 5;
  private static final int SHORTEST_HASH = 8;
  private static final int LONGEST_HASH = 10;

  private WorkloadName() {}

  /**
   * Returns the pod's name without the ending that a Deployment, DaemonSet, Job, CronJob or
   * StatefulSet appends; the whole name if it has no such ending.
   */
  static String of(String pod) {
    String rest = withoutLast(pod, SUFFIX, SUFFIX, WorkloadName::isRandom);
    if (!rest.equals(pod)) {
      String hash = withoutLast(rest, SHORTEST_HASH, LONGEST_HASH, WorkloadName::isRandom);
      return hash.equals(rest)
          ? withoutLast(rest, SHORTEST_HASH, LONGEST_HASH, WorkloadName::isDigit)
          : hash;
    }
    return withoutLast(pod, 1, SUFFIX, WorkloadName::isDigit);
  }

  private static String withoutLast(String name, int least, int most, IntPredicate characters) {
    int dash = name.lastIndexOf('-');
    int length = name.length() - dash - 1;
    boolean appended =
        dash > 0
            && length >= least
            && length <= most
            && name.chars().skip(dash + 1L).allMatch(characters);
    return appended ? name.substring(0, dash) : name;
  }

  private static boolean isRandom(int c) {
    return RANDOM.indexOf(c) >= 0;
  }

  private static boolean isDigit(int c) {
    return Ascii.isDigit((char) c);
  }
}
