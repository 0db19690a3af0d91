package io.github.falcoasff.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What a function gets with a memory setting of Lambda, and what it costs. */
final class LambdaSetting {
  /**
   * The memory in MB at which a function has one processor. With less memory its share is
   * proportional (AWS Lambda Developer Guide, "Configure Lambda function memory").
   */
  private static final double MEGABYTES_OF_A_PROCESSOR = 1769;

  /**
   * The prices of a GB-second and of a request in USD: Lambda's public prices for x86 in us-east-1,
   * in the first tier and without the free tier. They change; see aws.amazon.com/lambda/pricing.
   */
  private static final double DOLLARS_PER_GIGABYTE_SECOND = 0.0000166667;

  private static final double DOLLARS_PER_REQUEST = 0.20 / 1_000_000;

  private LambdaSetting() {}

  /** Returns the share of one processor. */
  static double processors(int megabytes) {
    return megabytes / MEGABYTES_OF_A_PROCESSOR;
  }

  /** Returns the JVM flags with which Lambda starts a Java function without SnapStart. */
  static List<String> onlyC1(int megabytes) {
    List<String> flags = new ArrayList<>(bothCompilers(megabytes));
    flags.add("-XX:TieredStopAtLevel=1");
    return flags;
  }

  /** Returns the JVM flags of a function with both compilers. */
  static List<String> bothCompilers(int megabytes) {
    return List.of(
        "-Xmx" + megabytes * 3 / 4 + "m",
        "-XX:+UseSerialGC",
        // The JVM counts a share of a processor as one, but a small function on Lambda sees two.
        "-XX:ActiveProcessorCount=2");
  }

  /**
   * Returns the billed GB-seconds of a number of invocations with this duration, each rounded up to
   * 1 ms.
   */
  static double gigabyteSeconds(int megabytes, double milliseconds, long invocations) {
    return Math.ceil(milliseconds) / 1000 * megabytes / 1024 * invocations;
  }

  /** Returns the price of duration and requests in USD. */
  static double dollars(double gigabyteSeconds, long invocations) {
    return gigabyteSeconds * DOLLARS_PER_GIGABYTE_SECOND + invocations * DOLLARS_PER_REQUEST;
  }
}
