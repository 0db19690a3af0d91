package io.github.falcoasff.priming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever waits for the compiler goes on when it is quiet, or when that takes too long. */
final class JitCompilerTest {
  private static final Duration STEP = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void waitsUntilNothingHasBeenSpentForAWhile() throws InterruptedException {
    // It pauses once, at the fifth look, and has done at the tenth; six more find it quiet.
    JitCompiler compiler =
        new JitCompiler(
            () -> {
              int time = asked.incrementAndGet();
              return time == 5 ? 4 : Math.min(time, 10);
            },
            STEP);

    assertThat(compiler.awaitQuiet(LONG)).isTrue();

    assertThat(asked).hasValue(16);
  }

  @Test
  void goesOnAfterTheLimit() throws InterruptedException {
    JitCompiler compiler = new JitCompiler(asked::incrementAndGet, STEP);

    assertThat(compiler.awaitQuiet(Duration.ofMillis(20))).isFalse();

    assertThat(asked).hasValueGreaterThan(1);
  }

  @Test
  void thisProcessHasSpentSomething() {
    assertThat(JitCompiler.ofThisProcess().spent().getAsLong()).isPositive();
  }
}
