package io.github.falcoasff.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.aws.ErrorAnswer;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.RefusedFinding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Security Hub in memory and in virtual time that fails at random. It checks the rules that every
 * caller must follow: unique Ids, at most a hundred findings in a call, at most the agreed number
 * of calls a second, and no calls after the deadline.
 */
public final class SimulatedHub implements FindingsApi {
  private static final Pattern ID =
      Pattern.compile("\\{\"SchemaVersion\":\"2018-10-08\",\"Id\":\"([^\"]+)\"");

  /** Simulates that a container is killed. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private final Random random;
  private final VirtualTime time;
  private final int callsPerSecond;
  private final Map<String, Integer> created = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final List<Long> starts = new ArrayList<>();
  private final Set<String> poison = new HashSet<>();
  private final Set<String> invalid = new HashSet<>();
  private double faultRate;
  private long end;
  private int calls;

  public SimulatedHub(Random random, VirtualTime time, int callsPerSecond) {
    this.random = random;
    this.time = time;
    this.callsPerSecond = callsPerSecond;
  }

  /** A finding with this Id makes every request with it fail. */
  public void poison(String id) {
    poison.add(id);
  }

  /** A finding with this Id is always refused. */
  public void invalid(String id) {
    invalid.add(id);
  }

  /** The share of calls that fail from now on, 0 to 1. */
  public void faultRate(double rate) {
    faultRate = rate;
  }

  /** Sets the time at which Lambda ends the invocation that begins now. */
  public void invocation(int milliseconds) {
    end = time.nanoTime() + Duration.ofMillis(milliseconds).toNanos();
  }

  /** Starts a container that does not know the calls of others. */
  public void container() {
    starts.clear();
  }

  /** How often each finding was created, by Id. */
  public Map<String, Integer> created() {
    return created;
  }

  /** The Ids of findings that were refused individually, for any reason. */
  public Set<String> refused() {
    return refused;
  }

  public int calls() {
    return calls;
  }

  @Override
  public CallResult batchImportFindings(byte[] body, Duration timeout) {
    List<String> ids = ids(body);
    calls++;
    begin(ids, timeout);
    if (random.nextDouble() >= faultRate) {
      time.pass(Duration.ofMillis(1 + random.nextInt(60)));
      return answer(ids, "", 0);
    }
    return switch (random.nextInt(14)) {
      case 0, 1 -> refused(429, "LimitExceededException");
      case 2 -> refused(500, "InternalException");
      case 3 -> refused(503, "");
      case 4 -> new CallResult.Unanswered("reset before the request");
      case 5 -> {
        answer(ids, "", 0);
        yield new CallResult.Unanswered("reset after the request");
      }
      case 6 -> {
        if (random.nextBoolean()) {
          answer(ids, "", 0);
        }
        time.pass(timeout);
        yield new CallResult.Unanswered("time-out");
      }
      case 7 -> new CallResult.Answered(0, List.of());
      case 8 -> answer(ids, "InternalFailure", 0.3);
      case 9 -> answer(ids, "InvalidAccess", 0.2);
      case 10 -> refused(403, "AccessDeniedException");
      case 11 -> new CallResult.NoCredentials("none");
      case 12 -> throw new Killed();
      default -> {
        answer(ids, "", 0);
        throw new Killed();
      }
    };
  }

  private static CallResult refused(int status, String code) {
    return new CallResult.Refused(new ErrorAnswer(status, code, "No", "request-id", false));
  }

  private void begin(List<String> ids, Duration timeout) {
    long now = time.nanoTime();
    assertThat(ids).doesNotHaveDuplicates().hasSizeBetween(1, 100);
    assertThat(timeout).isPositive();
    assertThat(end - now).as("time left").isGreaterThanOrEqualTo(timeout.toNanos());
    starts.add(now);
    if (callsPerSecond > 0 && starts.size() > callsPerSecond) {
      long before = starts.get(starts.size() - 1 - callsPerSecond);
      assertThat(now - before).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }
  }

  private CallResult answer(List<String> ids, String code, double share) {
    if (ids.stream().anyMatch(poison::contains)) {
      if (ids.size() == 1) {
        refused.add(ids.get(0));
      }
      return refused(400, "InvalidInputException");
    }
    List<RefusedFinding> refusals = new ArrayList<>();
    for (String id : ids) {
      if (invalid.contains(id)) {
        refusals.add(new RefusedFinding(id, "InvalidInput", "Invalid"));
      } else if (random.nextDouble() < share) {
        refusals.add(new RefusedFinding(id, code, "Not now"));
      } else {
        created.merge(id, created.containsKey(id) ? 0 : 1, Integer::sum);
      }
    }
    refusals.forEach(refusal -> refused.add(refusal.id()));
    return new CallResult.Answered(ids.size() - refusals.size(), refusals);
  }

  /** The Ids in a request's body. */
  public static List<String> ids(byte[] body) {
    Matcher matcher = ID.matcher(new String(body, StandardCharsets.UTF_8));
    List<String> ids = new ArrayList<>();
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }
}
