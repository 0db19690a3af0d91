package io.github.falcoasff.world;

/** Numbers that follow from a seed and a place, whatever else happens. */
final class Chance {
  private Chance() {}

  /** A number for a place, by the finaliser of SplitMix64. */
  static long mix(long seed, long kind, long place) {
    long z = seed * 0x9E3779B97F4A7C15L + kind * 0xC2B2AE3D27D4EB4FL + place;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to below the bound. */
  static int below(int bound, long seed, long kind, long place) {
    return (int) Long.remainderUnsigned(mix(seed, kind, place), bound);
  }
}
