package io.github.falcoasff.world;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The timer of the SDK's clients in virtual time: it ends calls whose time is over. */
final class VirtualTimer extends AbstractExecutorService implements ScheduledExecutorService {
  private final Supplier<Simulation> simulation;

  VirtualTimer(Supplier<Simulation> simulation) {
    this.simulation = simulation;
  }

  /** A task to come. */
  private static final class Task<T> extends CompletableFuture<T> implements ScheduledFuture<T> {
    private Simulation.Event event;

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }

    @Override
    public boolean cancel(boolean interrupt) {
      event.cancel();
      return super.cancel(interrupt);
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return schedule(
        () -> {
          task.run();
          return true;
        },
        delay,
        unit);
  }

  @Override
  public <T> ScheduledFuture<T> schedule(Callable<T> task, long delay, TimeUnit unit) {
    Task<T> scheduled = new Task<>();
    scheduled.event =
        simulation
            .get()
            .after(
                Duration.ofNanos(unit.toNanos(delay)),
                () -> {
                  try {
                    scheduled.complete(task.call());
                  } catch (Exception failed) {
                    scheduled.completeExceptionally(failed);
                  }
                });
    return scheduled;
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long first, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long first, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void execute(Runnable task) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {
    // Nothing of it outlives its simulation.
  }

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }
}
