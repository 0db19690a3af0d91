package io.github.falcoasff.priming;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Work to be done once behind the next collection of garbage. Lambda's runtime collects between the
 * hooks and the snapshot (aws-lambda-java-runtime-interface-client, ContextImpl), and from then on
 * the JVM checks each piece of compiled code at its first call. Called once more before the
 * snapshot, the first invocation need not wait for that.
 */
public final class AfterCollection {
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final WeakReference<Object> garbage = new WeakReference<>(new Object(), collected);
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final Thread thread;

  private enum State {
    WAITING,
    BEGUN,
    GIVEN_UP,
  }

  private AfterCollection(Consumer<BooleanSupplier> work) {
    thread = new Thread(() -> await(work), "priming");
    thread.setDaemon(true);
  }

  /**
   * Has this work done by a thread of its own, which waits for the collection.
   *
   * @param work is told whether to go on, and asks often
   */
  public static AfterCollection run(Consumer<BooleanSupplier> work) {
    AfterCollection later = new AfterCollection(work);
    later.thread.start();
    return later;
  }

  /**
   * Ends it: work that has not begun is not done any more; work that has is told to end and waited
   * for.
   *
   * @param limit the longest to wait
   * @return whether it had not begun, and never will
   */
  public boolean finish(Duration limit) {
    boolean calledOff = state.getAndSet(State.GIVEN_UP) == State.WAITING;
    if (calledOff) {
      thread.interrupt();
    }
    try {
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return calledOff;
  }

  private void await(Consumer<BooleanSupplier> work) {
    try {
      // Nothing else is ever put into this queue.
      if (collected.remove() == garbage && state.compareAndSet(State.WAITING, State.BEGUN)) {
        work.accept(() -> state.get() == State.BEGUN);
      }
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
    }
  }
}
