package io.github.falcoasff.cli.sandbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;

/** Reads findings repeatedly until they are as expected, and keeps the last state of each. */
final class AwaitedFindings {
  /** Security Hub may take a while until an imported finding can be read. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

  private static final Duration BETWEEN_READS = Duration.ofSeconds(4);

  private final SandboxAws aws;
  private final Waiting waiting;
  private final Map<String, AwsSecurityFinding> seen = new HashMap<>();

  AwaitedFindings(SandboxAws aws, Waiting waiting) {
    this.aws = aws;
    this.waiting = waiting;
  }

  /** Returns the last state of a finding; empty if it was never read. */
  Optional<AwsSecurityFinding> seen(String id) {
    return Optional.ofNullable(seen.get(id));
  }

  /** Reads until all are as expected or the longest wait is over. Returns whether all are. */
  boolean await(Set<String> ids, Predicate<AwsSecurityFinding> done) {
    if (ids.isEmpty()) {
      return true;
    }
    long end = waiting.milliseconds() + LONGEST_WAIT.toMillis();
    while (true) {
      Set<String> open = new TreeSet<>(ids);
      for (AwsSecurityFinding found : aws.find(ids)) {
        if (found != null && found.id() != null) {
          seen.put(found.id(), found);
          if (done.test(found)) {
            open.remove(found.id());
          }
        }
      }
      if (open.isEmpty() || waiting.milliseconds() >= end) {
        return open.isEmpty();
      }
      waiting.pause(BETWEEN_READS);
    }
  }
}
