package io.github.falcoasff.priming;

import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.aws.AwsSettings;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.Map;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Runs sample payloads through a separate handler before SnapStart takes its snapshot. The first
 * invocation after a restore then finds classes loaded and code compiled: reading, mapping,
 * credentials, signing, the SDK's clients, refusals, metrics. The handler calls a service within
 * the process, with credentials that belong to nobody and without a proxy, and its output is
 * discarded. Handler and service are closed before the snapshot, which then has only the loaded
 * classes and the compiled code.
 *
 * <p>A failure is logged, and the function starts without priming: its first invocation is slower.
 */
public final class Priming implements Resource {
  /**
   * Some 30,000 records. After 60 rounds the JIT compiler C2 was still compiling code that every
   * record uses.
   */
  private static final int ROUNDS = 150;

  /**
   * After so many rounds new clients are made, since only the first connection of a client does a
   * full handshake.
   */
  private static final int ROUNDS_OF_CLIENTS = 10;

  /**
   * With a small share of a processor fewer rounds are run, so that publishing a version does not
   * take long.
   */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * The system property with the endpoint for credentials; the SDK reads it before the environment.
   */
  private static final String CREDENTIALS =
      SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property();

  /**
   * The value of AWS_LAMBDA_INITIALIZATION_TYPE (AWS Lambda Developer Guide, environment
   * variables).
   */
  private static final String SNAP_START = "snap-start";

  private final JsonLog log;
  private final AwsSettings settings;
  private final Rounds rounds;
  private final int most;
  private final Ticker time;

  /** Runs payloads through a separate handler. */
  public interface Rounds {
    /** Makes a new handler and runs all payloads through it once. */
    void run(int round, AwsAccess aws) throws Exception;
  }

  /** Runs so many rounds at most. */
  Priming(JsonLog log, AwsSettings settings, Rounds rounds, int most, Ticker time) {
    this.log = log;
    this.settings = settings;
    this.rounds = rounds;
    this.most = most;
    this.time = time;
  }

  /**
   * Registers the rounds to run before a snapshot, if the function uses SnapStart.
   *
   * @return the object that the caller must keep, since the runtime has only a weak reference to it
   */
  public static Priming register(JsonLog log, AwsSettings settings, Rounds rounds, Ticker time) {
    Priming priming = new Priming(log, settings, rounds, ROUNDS, time);
    if (isSnapStart() && settings.region().isPresent()) {
      Core.getGlobalContext().register(priming);
    }
    return priming;
  }

  /** Whether a snapshot of the function will be taken. */
  public static boolean isSnapStart() {
    return SNAP_START.equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    String before = System.getProperty(CREDENTIALS, "");
    try (OfflineService service = OfflineService.start()) {
      System.setProperty(CREDENTIALS, service.credentials().toString());
      Deadline end = Deadline.in(LIMIT, time);
      int round = 0;
      while (round < most && !end.remaining().isZero()) {
        int last = Math.min(most, round + ROUNDS_OF_CLIENTS);
        try (AwsAccess aws =
            AwsAccess.of(settings.at(service.endpoint()), time, service.trusted())) {
          for (; round < last && !end.remaining().isZero(); round++) {
            rounds.run(round, aws);
          }
        }
      }
    } catch (Exception | LinkageError failure) {
      log.write(LogLevel.WARN, "not primed", Map.of("error", String.valueOf(failure)));
    } finally {
      if (before.isEmpty()) {
        System.clearProperty(CREDENTIALS);
      } else {
        System.setProperty(CREDENTIALS, before);
      }
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // All objects of the rounds were closed before the snapshot.
  }
}
