package io.github.falcoasff.world;

import io.github.falcoasff.enrich.LookupThreads;
import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/** The threads of a container's look-ups as processes, which stand still between invocations. */
final class LookupProcesses implements LookupThreads {
  private static final int THREADS = 4;

  private final Simulation simulation;
  private final Container container;

  LookupProcesses(Simulation simulation, Container container) {
    this.simulation = simulation;
    this.container = container;
  }

  @Override
  public ExecutorService named(String name) {
    return new Pool();
  }

  @Override
  public Ticker time() {
    return container.time();
  }

  @Override
  public void await(Object lock, Duration longest) throws InterruptedException {
    simulation.await(lock, longest);
  }

  /** A result for which a process can wait. */
  private final class Task<T> extends FutureTask<T> {
    private Optional<Simulation.SimulatedProcess> waiting = Optional.empty();

    Task(Callable<T> work) {
      super(work);
    }

    @Override
    protected void done() {
      waiting.ifPresent(simulation::wake);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
      while (!isDone()) {
        waiting = Optional.of(simulation.current());
        simulation.await();
      }
      return super.get();
    }
  }

  private final class Pool extends AbstractExecutorService {
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int busy;

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> work) {
      return new Task<>(work);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable work, T result) {
      return new Task<>(
          () -> {
            work.run();
            return result;
          });
    }

    @Override
    public void execute(Runnable task) {
      queue.add(task);
      if (busy < THREADS) {
        busy++;
        simulation.start(container, this::work);
      }
    }

    private void work() {
      while (!queue.isEmpty()) {
        queue.poll().run();
        simulation.check();
      }
      busy--;
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
}
