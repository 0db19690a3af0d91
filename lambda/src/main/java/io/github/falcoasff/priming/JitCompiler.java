package io.github.falcoasff.priming;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The JVM's compiler, whose threads share the processor with what they compile.
 *
 * @param spent what it has spent so far, in milliseconds; a method counts when it is done
 * @param step how often that is looked at
 */
public record JitCompiler(LongSupplier spent, Duration step) {
  /** With steps of 50 ms ten times what C2 was seen to take for a method, 10 to 30 ms. */
  private static final int QUIET = 6;

  private static final Duration STEP = Duration.ofMillis(50);

  /** The one of this process; a JVM that has none spends nothing. */
  public static JitCompiler ofThisProcess() {
    Optional<CompilationMXBean> compiler =
        Optional.ofNullable(ManagementFactory.getCompilationMXBean())
            .filter(CompilationMXBean::isCompilationTimeMonitoringSupported);
    return new JitCompiler(
        () -> compiler.map(CompilationMXBean::getTotalCompilationTime).orElse(0L), STEP);
  }

  /**
   * Waits until it has been quiet for some steps, and hardly longer than the limit.
   *
   * @return whether it is quiet
   */
  public boolean awaitQuiet(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    long last = spent.getAsLong();
    int quiet = 0;
    while (quiet < QUIET && System.nanoTime() < end) {
      Thread.sleep(step.toMillis());
      long now = spent.getAsLong();
      quiet = now == last ? quiet + 1 : 0;
      last = now;
    }
    return quiet == QUIET;
  }
}
