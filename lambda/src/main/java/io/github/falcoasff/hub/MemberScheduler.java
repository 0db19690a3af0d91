package io.github.falcoasff.hub;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.pipeline.ImportSink;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.ImportException;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.ImportTargets;
import io.github.falcoasff.securityhub.RetryPolicy;
import io.github.falcoasff.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs the members of a batch in parallel, each with its own time limit and retries. A run mostly
 * waits for Security Hub or for the member's rate limit, so there are many more threads than
 * processors. The memory limits how many members run at once.
 */
public final class MemberScheduler {
  /** The most members that run at once. */
  static final int MOST_AT_ONCE = 64;

  /**
   * Eight attempts, with waits of at most 0.1 to 6.4 seconds between them, on average 6 seconds
   * together. After that the stream retries, or the payload is parked.
   */
  static final RetryPolicy PATIENT = policy(8);

  /** One attempt, for a member that could not be reached last time. */
  static final RetryPolicy IMPATIENT = policy(1);

  private static final Duration LONGEST_SHARE = Duration.ofSeconds(60);
  private static final Duration SHORT_SHARE = Duration.ofSeconds(5);

  /** One part in so many of the invocation's time is kept for the answer. */
  private static final int GUARD_SHARE = 20;

  private final FunctionComponents components;
  private final MemberCircuitBreaker breaker;
  private final MemoryBudget memory;
  private final Threads threads;

  /** Gives the threads of one batch. */
  public interface Threads {
    /** Threads for so many members at once. */
    ExecutorService of(int members);
  }

  public MemberScheduler(FunctionComponents components, long heapBytes) {
    this(components, heapBytes, MemberScheduler::daemons);
  }

  /** Runs members on these threads. */
  public MemberScheduler(FunctionComponents components, long heapBytes, Threads threads) {
    this.components = components;
    this.threads = threads;
    this.breaker = new MemberCircuitBreaker(components.delivery().time());
    this.memory = new MemoryBudget(heapBytes);
  }

  /** Runs the whole batch and waits until it ends, at most until the end of the invocation. */
  public BatchSummary run(
      StreamBatch batch, ImportTargets targets, AccountRegion function, Context context) {
    int milliseconds = context.getRemainingTimeInMillis();
    components.beginInvocation();
    Deadline deadline = components.deadline(context);
    List<List<StreamPayload>> payloads = new ArrayList<>();
    List<Callable<MemberRun.Result>> tasks = new ArrayList<>();
    batch
        .byOwner()
        .forEach(
            (owner, of) -> {
              payloads.add(of);
              tasks.add(() -> withinMemory(owner, of, targets, function, deadline));
            });
    BatchSummary summary = new BatchSummary();
    if (tasks.isEmpty()) {
      return summary;
    }
    ExecutorService running = threads.of(Math.min(MOST_AT_ONCE, tasks.size()));
    try {
      // A second limit: every wait and call of a run already ends at its deadline.
      List<Future<MemberRun.Result>> results =
          running.invokeAll(
              tasks, milliseconds - milliseconds / GUARD_SHARE, TimeUnit.MILLISECONDS);
      for (int i = 0; i < results.size(); i++) {
        add(results.get(i), payloads.get(i), summary);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while members were in work", stopped);
    } finally {
      running.shutdownNow();
    }
    return summary;
  }

  private static ExecutorService daemons(int members) {
    return Executors.newFixedThreadPool(
        members,
        task -> {
          Thread thread = new Thread(task, "member");
          thread.setDaemon(true);
          return thread;
        });
  }

  private void add(
      Future<MemberRun.Result> result, List<StreamPayload> payloads, BatchSummary summary)
      throws InterruptedException {
    try {
      summary.add(result.get());
    } catch (CancellationException late) {
      summary.unfinished(components.log(), payloads, "the time of this invocation is used up");
    } catch (ExecutionException failed) {
      summary.unfinished(components.log(), payloads, String.valueOf(failed.getCause()));
    }
  }

  private MemberRun.Result withinMemory(
      Optional<String> owner,
      List<StreamPayload> payloads,
      ImportTargets targets,
      AccountRegion function,
      Deadline deadline)
      throws InterruptedException {
    int kilobytes = MemoryBudget.kilobytesOf(payloads);
    if (!memory.acquire(kilobytes, deadline.remaining())) {
      throw new IllegalStateException("the time of this invocation is used up");
    }
    try {
      return run(owner, payloads, targets, function, deadline);
    } finally {
      memory.release(kilobytes);
    }
  }

  private MemberRun.Result run(
      Optional<String> owner,
      List<StreamPayload> payloads,
      ImportTargets targets,
      AccountRegion function,
      Deadline deadline) {
    InvocationMetrics metrics = new InvocationMetrics();
    Optional<ImportSink> sink =
        owner.map(member -> sink(member, targets.of(member), function, deadline, metrics));
    MemberRun run = new MemberRun(components, owner, sink, rejects(function, deadline), metrics);
    MemberRun.Result result = run.run(payloads);
    sink.ifPresent(done -> report(owner.orElseThrow(), done));
    return result;
  }

  /** In a dry run rejected records go to the log. */
  private RejectStore rejects(AccountRegion function, Deadline deadline) {
    return components.settings().pipeline().dryRun()
        ? components.rejectStores().inLog()
        : components.rejectStores().of(function.region(), deadline);
  }

  private ImportSink sink(
      String member,
      ImportTarget target,
      AccountRegion function,
      Deadline deadline,
      InvocationMetrics metrics) {
    boolean failing = breaker.isFailing(member);
    Delivery delivery =
        new Delivery(
            failing ? IMPATIENT : PATIENT,
            components.delivery().time(),
            components.delivery().random());
    ImportSink sink =
        new ImportSink(
            target,
            components.forImport(deadline).within(failing ? SHORT_SHARE : LONGEST_SHARE),
            delivery,
            metrics,
            failed -> parkedFor(failed, target.origin().equals(function)));
    breaker.cause(member).ifPresent(sink::close);
    return sink;
  }

  /** Reports to the circuit breaker whether the member could be reached, if it was called. */
  private void report(String member, ImportSink sink) {
    if (sink.calls() == 0) {
      return;
    }
    sink.closed()
        .ifPresentOrElse(cause -> breaker.failed(member, cause), () -> breaker.reached(member));
  }

  /**
   * The reason to park a member's payloads; empty if the member is not the cause of the fault.
   *
   * @param own whether the member is the hub's own account
   */
  private static Optional<RejectReason> parkedFor(ImportException failed, boolean own) {
    return switch (failed.fault()) {
      case NO_ROLE -> Optional.of(RejectReason.MEMBER_ROLE_DENIED);
      case NOT_ENABLED -> Optional.of(RejectReason.SECURITY_HUB_NOT_ENABLED);
      case DENIED -> Optional.of(RejectReason.IMPORT_DENIED);
      case CREDENTIALS -> own ? Optional.empty() : Optional.of(RejectReason.IMPORT_DENIED);
      case THROTTLED -> Optional.of(RejectReason.MEMBER_THROTTLED);
      case NO_CREDENTIALS, ENDPOINT, UNAVAILABLE -> Optional.empty();
    };
  }

  private static RetryPolicy policy(int attempts) {
    RetryPolicy standard = RetryPolicy.STANDARD;
    return new RetryPolicy(
        attempts,
        standard.answers(),
        standard.firstWait(),
        standard.longestWait(),
        standard.shortestCall(),
        standard.leastLimit(),
        standard.longestCall());
  }
}
