package io.github.falcoasff.priming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work behind a collection of garbage is done once, or not at all. */
final class AfterCollectionTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final AtomicInteger done = new AtomicInteger();

  @Test
  void workIsDoneOnceBehindTheCollection() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    AfterCollection work =
        AfterCollection.run(
            goOn -> {
              done.incrementAndGet();
              first.countDown();
            });

    System.gc();
    assertThat(first.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    System.gc();

    assertThat(work.finish(LONG)).isFalse();
    assertThat(done).hasValue(1);
  }

  @Test
  void workThatHasNotBegunIsNotDoneAnyMore() {
    AfterCollection work = AfterCollection.run(goOn -> done.incrementAndGet());

    assertThat(work.finish(LONG)).isTrue();
    System.gc();
    assertThat(work.finish(LONG)).isFalse();

    assertThat(done).hasValue(0);
  }

  @Test
  void workThatHasBegunIsToldToEndAndWaitedFor() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch wait = new CountDownLatch(1);
    AfterCollection work =
        AfterCollection.run(
            goOn -> {
              assertThat(goOn.getAsBoolean()).isTrue();
              begun.countDown();
              try {
                wait.await();
              } catch (InterruptedException notWaitedFor) {
                return;
              }
              if (!goOn.getAsBoolean()) {
                done.incrementAndGet();
              }
            });
    System.gc();
    assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(work.finish(Duration.ofMillis(1))).isFalse();
    assertThat(done).hasValue(0);
    wait.countDown();
    work.finish(LONG);

    assertThat(done).hasValue(1);
  }
}
