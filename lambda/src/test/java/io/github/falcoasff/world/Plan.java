package io.github.falcoasff.world;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens in one simulation, as far as it can be left out: what remains follows from the seed.
 *
 * @param seed for delays, the order of members and the reuse of containers
 * @param shape what is deployed
 * @param deliveries payloads
 * @param troubles what goes wrong
 */
record Plan(long seed, Shape shape, List<Delivery> deliveries, List<Trouble> troubles) {
  /** When all troubles that pass are over, in seconds. */
  static final int CALM = 3_600;

  /**
   * What is deployed.
   *
   * @param hub whether members send through a stream; else one account's function is subscribed
   * @param callsPerSecond the function's rate, 0 for no limit
   * @param keeps whether there is a queue and a bucket for rejected records
   * @param seconds the time limit of the functions
   * @param batch records of a stream's batch at most
   * @param retries of a stream's batch at most
   * @param lookUps whether resources are looked up
   * @param snapStart whether containers are restored from one snapshot
   */
  record Shape(
      boolean hub,
      int callsPerSecond,
      boolean keeps,
      int seconds,
      int batch,
      int retries,
      boolean lookUps,
      boolean snapStart) {}

  /**
   * A payload of CloudWatch Logs.
   *
   * @param account the owner of the log group
   * @param lines the numbers of its lines
   * @param at when it is delivered, in seconds, each time
   */
  record Delivery(String account, List<Integer> lines, List<Integer> at) {}

  /** What goes wrong. */
  sealed interface Trouble {}

  /**
   * One call of a service goes wrong.
   *
   * @param nth counted from 0 over all calls of the service
   */
  record CallFault(Service service, int nth, FaultKind kind) implements Trouble {}

  /**
   * For some time, so many of a hundred calls of a service go wrong.
   *
   * @param from in seconds
   * @param to in seconds
   */
  record BrownOut(Service service, int from, int to, int percent, FaultKind kind)
      implements Trouble {}

  /**
   * A container ends by force at a call.
   *
   * @param invocation counted from 0 over all functions
   * @param call of the invocation, counted from 0
   * @param after whether the call has its effect
   * @param late whether it ends by Lambda's time limit, which then passes first
   */
  record Kill(int invocation, int call, boolean after, boolean late) implements Trouble {}

  /**
   * Something is wrong with an account for some time.
   *
   * @param from in seconds
   * @param to in seconds
   */
  record Member(String account, int from, int to, MemberTrouble what) implements Trouble {}

  /**
   * The time of day of a container is wrong until the calm.
   *
   * @param container counted from 0 over all functions
   * @param seconds how far it is ahead; negative if it is behind
   * @param from when it begins, in seconds
   */
  record WrongClock(int container, int seconds, int from) implements Trouble {}

  /**
   * A call of a look-up stands still before it is made, as while a name is resolved. No time limit
   * ends that. Then the call goes on.
   *
   * @param nth counted from 0 over all calls of the service
   * @param seconds how long
   */
  record StuckLookUp(Service service, int nth, int seconds) implements Trouble {}

  /**
   * From some time on, services refuse the function's own credentials that a container has.
   *
   * @param container counted from 0 over all functions
   * @param from when it begins, in seconds
   * @param then what the container's provider does until the calm
   */
  record ExpiredCredentials(int container, int from, Provider then) implements Trouble {}

  /** Security Hub refuses the findings of a line for ever, by name or with the whole call. */
  record Refused(int line, boolean whole) implements Trouble {}

  /** A message of a queue is delivered twice. */
  record Doubled(int message) implements Trouble {}

  /** The operator lets the replay run for some time, whether all is well or not. */
  record Replay(int from, int to) implements Trouble {}

  /** What is called. */
  enum Service {
    SECURITYHUB(0),
    STS(1),
    SQS(2),
    S3(3),
    EC2(4),
    ECS(5),
    EKS(6);

    /** Keeps what chance decides for the services apart. */
    private final int number;

    Service(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    /** Whether it is only called to look up resources, so that no fault of it may cost anything. */
    boolean looksUp() {
      return this == EC2 || this == ECS || this == EKS;
    }
  }

  /** What a provider of credentials does when it is asked for others. */
  enum Provider {
    GIVES_OTHERS,
    GIVES_THE_SAME,
    FAILS
  }

  /** What is wrong with an account. */
  enum MemberTrouble {
    NO_ROLE,
    NOT_ENABLED,
    DENIED,
    THROTTLED,
    DOWN,
    REVOKED
  }

  /** How a call goes wrong. */
  enum FaultKind {
    THROTTLED,
    INTERNAL,
    UNAVAILABLE,
    PAGE_502,
    PAGE_200,
    EMPTY_200,
    ODD_200,
    RESET_BEFORE,
    RESET_AFTER,
    HANG,
    LATE,
    TRUNCATED,
    DENIED,
    EXPIRED,
    SOME_INTERNAL,
    SOME_THROTTLED,
    SOME_UNKNOWN,
    SOME_NOT_ENABLED,
    NOT_ENABLED,
    WRONG_ACCOUNT
  }

  /** How many things happen. */
  int size() {
    return troubles.size()
        + deliveries.stream().mapToInt(each -> each.lines().size() + each.at().size()).sum();
  }

  Plan with(List<Delivery> others, List<Trouble> left) {
    return new Plan(seed, shape, List.copyOf(others), List.copyOf(left));
  }

  /** The troubles of a kind. */
  <T extends Trouble> List<T> troubles(Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (Trouble trouble : troubles) {
      if (kind.isInstance(trouble)) {
        found.add(kind.cast(trouble));
      }
    }
    return found;
  }
}
