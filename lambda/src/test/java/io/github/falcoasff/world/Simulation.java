package io.github.falcoasff.world;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Virtual time and the processes in it. One process runs at a time, on a thread of its own, until
 * it waits; then the next event happens. So the order of everything follows from the events alone.
 */
final class Simulation {
  private static final ExecutorService CARRIERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "world");
            thread.setDaemon(true);
            return thread;
          });

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Set<SimulatedProcess> alive = new LinkedHashSet<>();

  /** What goes on in frozen containers once they run again. */
  private final Map<Container, Set<SimulatedProcess>> frozen = new HashMap<>();

  private final Semaphore dispatcher = new Semaphore(0);
  private Optional<SimulatedProcess> running = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private long now;
  private long order;

  /** The end of a container by force. No code of the function catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** Something that happens at a time, unless it is cancelled. */
  static final class Event {
    private final long at;
    private final long order;
    private final Runnable action;
    private boolean cancelled;

    Event(long at, long order, Runnable action) {
      this.at = at;
      this.order = order;
      this.action = action;
    }

    long at() {
      return at;
    }

    long order() {
      return order;
    }

    void cancel() {
      cancelled = true;
    }

    boolean isCancelled() {
      return cancelled;
    }
  }

  /** Code of one container that can wait. */
  static final class SimulatedProcess {
    private final Container container;
    private final Runnable body;
    private final Semaphore turn = new Semaphore(0);
    private Optional<Event> wake = Optional.empty();

    /** What it waits at for a notification. */
    private Optional<Object> lock = Optional.empty();

    private boolean begun;
    private boolean parked;
    private boolean killed;

    private SimulatedProcess(Container container, Runnable body) {
      this.container = container;
      this.body = body;
    }

    Container container() {
      return container;
    }
  }

  /** Nanoseconds since the simulation began. */
  long now() {
    return now;
  }

  /** Has something happen at a time. */
  Event at(long time, Runnable action) {
    Event event = new Event(Math.max(now, time), order++, action);
    events.add(event);
    return event;
  }

  /** Has something happen after a time. */
  Event after(Duration time, Runnable action) {
    return at(now + time.toNanos(), action);
  }

  /** Starts a process of a container. */
  void start(Container container, Runnable body) {
    SimulatedProcess process = new SimulatedProcess(container, body);
    alive.add(process);
    process.wake = Optional.of(at(now, () -> resume(process)));
  }

  /** The process that runs. */
  SimulatedProcess current() {
    return running.orElseThrow(() -> new IllegalStateException("no process runs"));
  }

  /** Ends the run of the current process if its container was killed. */
  void check() {
    if (running.filter(process -> process.killed).isPresent()) {
      throw new Killed();
    }
  }

  /** Lets the current process wait. */
  void sleep(Duration duration) {
    check();
    SimulatedProcess process = current();
    long wake = now + duration.toNanos();
    while (!events.isEmpty() && events.peek().cancelled) {
      events.poll();
    }
    if (events.isEmpty() || events.peek().at > wake) {
      now = wake;
      return;
    }
    process.wake = Optional.of(at(wake, () -> resume(process)));
    park(process);
  }

  /** Lets the current process wait until it is woken. */
  void await() {
    check();
    park(current());
  }

  /**
   * Lets the current process wait at an object whose lock it holds: until another process of its
   * container has run, which may have notified it, or so long.
   */
  void await(Object lock, Duration longest) throws InterruptedException {
    check();
    SimulatedProcess process = current();
    process.lock = Optional.of(lock);
    process.wake = Optional.of(at(now + longest.toNanos(), () -> resume(process)));
    leave(process);
    dispatcher.release();
    while (!process.turn.tryAcquire()) {
      lock.wait();
    }
    process.lock = Optional.empty();
    check();
  }

  /** The processes of a container stand still, as after an invocation. */
  void freeze(Container container) {
    frozen.putIfAbsent(container, new LinkedHashSet<>());
  }

  /** The processes of a container run again. */
  void thaw(Container container) {
    Optional.ofNullable(frozen.remove(container))
        .orElse(Set.of())
        .forEach(process -> process.wake = Optional.of(at(now, () -> resume(process))));
  }

  /** Wakes a process, if it waits. */
  void wake(SimulatedProcess process) {
    if (!process.parked) {
      return;
    }
    process.wake.ifPresent(Event::cancel);
    process.wake = Optional.of(at(now, () -> resume(process)));
  }

  /** Ends all processes of a container; none of them has an effect any more. */
  void kill(Container container) {
    for (SimulatedProcess process : List.copyOf(alive)) {
      if (process.container == container && !process.killed) {
        process.killed = true;
        if (running.filter(current -> current == process).isEmpty()) {
          wake(process);
        }
      }
    }
  }

  /** Lets events happen until there are none, or until a time. */
  void run(long until) {
    while (!events.isEmpty() && events.peek().at <= until) {
      Event event = events.poll();
      if (!event.cancelled) {
        now = event.at;
        event.action.run();
      }
      if (failure.isPresent()) {
        throw new IllegalStateException(failure.get());
      }
    }
  }

  /** Ends the simulation with this fault, even if the code of a function catches it. */
  void fail(Throwable fault) {
    failure = failure.or(() -> Optional.of(fault));
  }

  /** Ends all processes. */
  void close() {
    events.clear();
    for (SimulatedProcess process : List.copyOf(alive)) {
      process.killed = true;
      if (process.parked) {
        resume(process);
      }
    }
  }

  /** Whether anything is still to happen. */
  boolean isIdle() {
    return events.stream().allMatch(Event::isCancelled);
  }

  private void resume(SimulatedProcess process) {
    process.wake = Optional.empty();
    Set<SimulatedProcess> held = frozen.get(process.container);
    if (held != null && !process.killed) {
      held.add(process);
      return;
    }
    process.parked = false;
    running = Optional.of(process);
    process.container.entered();
    if (process.begun) {
      process.turn.release();
      process.lock.ifPresent(Simulation::notifyWaiting);
    } else {
      process.begun = true;
      CARRIERS.execute(() -> carry(process));
    }
    dispatcher.acquireUninterruptibly();
  }

  private void carry(SimulatedProcess process) {
    try {
      if (!process.killed) {
        process.body.run();
      }
    } catch (Killed killed) {
      // Nobody waits for it.
    } catch (Throwable fault) {
      fail(fault);
    } finally {
      Thread.interrupted();
      alive.remove(process);
      leave(process);
      wakeWaiting(process.container);
      dispatcher.release();
    }
  }

  private void park(SimulatedProcess process) {
    leave(process);
    process.parked = true;
    wakeWaiting(process.container);
    dispatcher.release();
    process.turn.acquireUninterruptibly();
    check();
  }

  private void leave(SimulatedProcess process) {
    process.container.left();
    process.parked = process.lock.isPresent();
    running = Optional.empty();
  }

  /** The process that ran may have notified those that wait. */
  private void wakeWaiting(Container container) {
    for (SimulatedProcess process : alive) {
      if (process.lock.isPresent() && process.container == container) {
        wake(process);
      }
    }
  }

  private static void notifyWaiting(Object lock) {
    synchronized (lock) {
      lock.notifyAll();
    }
  }
}
