package io.github.falcoasff.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What a memory setting of Lambda gives to a function, and what it costs. */
final class LambdaSetting {
  /**
   * At so many megabytes a function has one processor, and below in proportion (AWS Lambda
   * Developer Guide, "Configure Lambda function memory").
   */
  private static final double MEGABYTES_OF_A_PROCESSOR = 1769;

  /**
   * Dollars for a GB-second and for a request: Lambda's public prices for x86 in us-east-1, in the
   * first tier and without the free one. They change; see aws.amazon.com/lambda/pricing.
   */
  private static final double DOLLARS_PER_GIGABYTE_SECOND = 0.0000166667;

  private static final double DOLLARS_PER_REQUEST = 0.20 / 1_000_000;

  private LambdaSetting() {}

  /** The share of one processor. */
  static double processors(int megabytes) {
    return megabytes / MEGABYTES_OF_A_PROCESSOR;
  }

  /** Flags of a function as Lambda starts Java without SnapStart. */
  static List<String> onlyC1(int megabytes) {
    List<String> flags = new ArrayList<>(bothCompilers(megabytes));
    flags.add("-XX:TieredStopAtLevel=1");
    return flags;
  }

  /** Flags of a function with both compilers. */
  static List<String> bothCompilers(int megabytes) {
    return List.of(
        "-Xmx" + megabytes * 3 / 4 + "m",
        "-XX:+UseSerialGC",
        // A share of a processor is one for the JVM, but a small function sees two on Lambda.
        "-XX:ActiveProcessorCount=2");
  }

  /** What so many invocations of this duration are billed for; each is rounded up to 1 ms. */
  static double gigabyteSeconds(int megabytes, double milliseconds, long invocations) {
    return Math.ceil(milliseconds) / 1000 * megabytes / 1024 * invocations;
  }

  /** The price of duration and requests. */
  static double dollars(double gigabyteSeconds, long invocations) {
    return gigabyteSeconds * DOLLARS_PER_GIGABYTE_SECOND + invocations * DOLLARS_PER_REQUEST;
  }
}
