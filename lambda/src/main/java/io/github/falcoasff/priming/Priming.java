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
 * Runs payloads of samples through a handler of its own before SnapStart takes its snapshot, so
 * that the first invocation after a restore finds classes loaded and code compiled: reading,
 * mapping, credentials, signing, the SDK's clients, refusals, metrics. The handler calls a service
 * within the process, has nobody's credentials and writes nowhere. Both are closed then, so nothing
 * of them is in the snapshot but what the JVM has learnt. It uses no proxy.
 *
 * <p>A failure is logged and the function starts without: its first invocation is slower.
 */
public final class Priming implements Resource {
  /** Some 30,000 records. After 60 rounds C2 was still at work on what every record needs. */
  private static final int ROUNDS = 150;

  /** Then there are new clients: only the first connection of a client is a whole handshake. */
  private static final int ROUNDS_OF_CLIENTS = 10;

  /** A small share of a processor takes fewer rounds: it is not to keep a version waiting. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** By which the SDK is told where credentials are, before it looks into the environment. */
  private static final String CREDENTIALS =
      SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property();

  /** Of AWS_LAMBDA_INITIALIZATION_TYPE (AWS Lambda Developer Guide, environment variables). */
  private static final String SNAP_START = "snap-start";

  private final JsonLog log;
  private final AwsSettings settings;
  private final Rounds rounds;
  private final int most;
  private final Ticker time;

  /** A handler of its own, on which payloads are run. */
  public interface Rounds {
    /** Makes a new function and runs all payloads through it once. */
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
   * Has the rounds run before a snapshot, if the function runs under SnapStart.
   *
   * @return to be held by the caller, since the runtime holds it weakly
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
    String told = System.getProperty(CREDENTIALS, "");
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
      if (told.isEmpty()) {
        System.clearProperty(CREDENTIALS);
      } else {
        System.setProperty(CREDENTIALS, told);
      }
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing of the rounds is left.
  }
}
