package io.github.falcoasff.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the members of a batch as processes, which begin in the order of the seed. */
final class MemberProcesses extends AbstractExecutorService {
  private final Simulation simulation;
  private final Random random;
  private boolean ended;

  MemberProcesses(Simulation simulation, Random random) {
    this.simulation = simulation;
    this.random = random;
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) {
    Simulation.SimulatedProcess caller = simulation.current();
    List<Future<T>> results = new ArrayList<>();
    List<Runnable> bodies = new ArrayList<>();
    int[] left = {tasks.size()};
    boolean[] late = {false};
    for (Callable<T> task : tasks) {
      CompletableFuture<T> result = new CompletableFuture<>();
      results.add(result);
      bodies.add(
          () -> {
            try {
              result.complete(task.call());
            } catch (Exception failed) {
              result.completeExceptionally(failed);
            }
            if (--left[0] == 0 && !late[0]) {
              simulation.wake(caller);
            }
          });
    }
    Collections.shuffle(bodies, random);
    bodies.forEach(body -> simulation.start(caller.container(), body));
    Simulation.Event limit =
        simulation.after(
            Duration.ofNanos(unit.toNanos(timeout)),
            () -> {
              late[0] = true;
              results.forEach(result -> result.cancel(true));
              simulation.wake(caller);
            });
    simulation.await();
    limit.cancel();
    return results;
  }

  @Override
  public void execute(Runnable task) {
    simulation.start(simulation.current().container(), task);
  }

  @Override
  public void shutdown() {
    ended = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    ended = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return ended;
  }

  @Override
  public boolean isTerminated() {
    return ended;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return ended;
  }
}
