package io.github.falcoasff.hub;

import io.github.falcoasff.cache.BoundedMap;
import io.github.falcoasff.member.MemberCredentials;
import io.github.falcoasff.pipeline.ImportSink;
import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers the members that could not be reached. For a minute their payloads are parked without a
 * call; then one attempt is made. In this way a member that stays unreachable does not delay every
 * batch. Safe for use by several threads.
 */
final class MemberCircuitBreaker {
  static final Duration PAUSE = Duration.ofMinutes(1);

  private final Ticker time;
  private final BoundedMap<String, Failure> failures = new BoundedMap<>(MemberCredentials.MOST);

  private record Failure(ImportSink.Closed cause, long since) {}

  MemberCircuitBreaker(Ticker time) {
    this.time = time;
  }

  /** Why the member must not be called now; empty if it may be called. */
  synchronized Optional<ImportSink.Closed> cause(String member) {
    return failures
        .get(member)
        .filter(failure -> time.nanoTime() - failure.since() < PAUSE.toNanos())
        .map(Failure::cause);
  }

  /** Whether the last attempt to reach the member failed. */
  synchronized boolean isFailing(String member) {
    return failures.contains(member);
  }

  /** The member could not be reached. */
  synchronized void failed(String member, ImportSink.Closed cause) {
    failures.put(member, new Failure(cause, time.nanoTime()));
  }

  /** The member was reached. */
  synchronized void reached(String member) {
    failures.remove(member);
  }
}
