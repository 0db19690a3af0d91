package io.github.falcoasff.hub;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.falcoasff.HubHandler;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.CountingHub;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.ParallelTime;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.RetryPolicy;
import io.github.falcoasff.simulation.SimulatedHub;
import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.SqsStandIn;
import io.github.falcoasff.standin.aws.StsStandIn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Sends a million alerts of 200 member accounts through the real hub with the real SDK over HTTP.
 * One member is always throttled and one has no role; both are in every batch. Waits and the 50 ms
 * of a call pass on a virtual clock, separately for each member, so that a member's finish can be
 * compared with what its own limit of ten calls a second allows. Prints a report.
 *
 * <pre>mvn -q -pl lambda -am -Phub-load process-test-classes</pre>
 */
final class HubLoadRun {
  private static final int MEMBERS = 200;
  private static final int ALERTS_OF_ONE = 5_000;
  private static final int BATCHES = 20;
  private static final int PAYLOAD = 500;
  private static final int CALLS_PER_SECOND = 10;
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final String REGION = "eu-central-1";
  private static final String THROTTLED = account(0);
  private static final String WITHOUT_ROLE = account(1);

  private final ParallelTime time = new ParallelTime();
  private final Map<String, Long> finished = new ConcurrentHashMap<>();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final List<String> rows = new ArrayList<>();
  private int failed;
  private double worst = 1;

  private HubLoadRun() {}

  /** Runs the load; exits with 1 if an alert is unaccounted for. */
  public static void main(String[] arguments) {
    boolean right = new HubLoadRun().run();
    System.exit(right ? 0 : 1);
  }

  private boolean run() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Clock clock = Clock.systemUTC();
    try (StsStandIn sts = StsStandIn.start(REGION, "member", clock);
        CountingHub hub = new CountingHub();
        SqsStandIn queue = SqsStandIn.start(REGION);
        S3StandIn bucket = S3StandIn.start(REGION)) {
      hub.throttle(THROTTLED);
      sts.withoutRole(WITHOUT_ROLE);
      Map<String, String> settings = new HashMap<>();
      settings.put("AWS_REGION", REGION);
      settings.put("AWS_ENDPOINT_URL", hub.endpoint().toString());
      settings.put("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
      settings.put("AWS_ENDPOINT_URL_SQS", queue.endpoint().toString());
      settings.put("AWS_ENDPOINT_URL_S3", bucket.endpoint().toString());
      settings.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
      settings.put("AWS_SECRET_ACCESS_KEY", "secret");
      settings.put("REJECT_QUEUE_URL", queue.url().toString());
      settings.put("REJECT_BUCKET", "kept");
      settings.put("MEMBER_ROLE_NAME", "member");
      HubHandler handler =
          new HubHandler(
              HubComponents.of(
                  settings,
                  new PrintStream(log, true, StandardCharsets.UTF_8),
                  new Delivery(RetryPolicy.STANDARD, time, Math::random),
                  clock,
                  this::timed));
      long start = System.nanoTime();
      long virtual = time.nanoTime();
      for (int batch = 0; batch < BATCHES; batch++) {
        deliver(handler, batch);
      }
      return report(hub, queue, log, System.nanoTime() - start, time.nanoTime() - virtual);
    }
  }

  /** Lets a call take its time on the clock of the member whose thread makes it. */
  private FindingsApi timed(FindingsApi api) {
    return (body, timeout) -> {
      String account =
          SimulatedHub.ids(body).get(0).substring(REGION.length() + 1, REGION.length() + 13);
      CallResult result = api.batchImportFindings(body, timeout);
      time.pass(LATENCY);
      calls.merge(account, 1, Integer::sum);
      finished.put(account, time.nanoTime());
      return result;
    };
  }

  /**
   * Delivers a batch: 20 members with five payloads of 500 alerts each, and the two faulty members
   * with one payload of 250 each.
   */
  private void deliver(HubHandler handler, int batch) {
    KinesisEvent event = new KinesisEvent();
    List<KinesisEvent.KinesisEventRecord> records = new ArrayList<>();
    for (int each = 0; each < 5; each++) {
      for (int member : members(batch)) {
        int first = (batch / 10 * 5 + each) * PAYLOAD;
        records.add(record(records.size(), account(member), first, PAYLOAD));
      }
    }
    int share = ALERTS_OF_ONE / BATCHES;
    records.add(0, record(records.size(), THROTTLED, batch * share, share));
    records.add(1, record(records.size(), WITHOUT_ROLE, batch * share, share));
    event.setRecords(records);
    finished.clear();
    calls.clear();
    long begun = time.nanoTime();
    failed +=
        handler
            .handleRequest(
                event,
                new FunctionContext(
                    "arn:aws:lambda:" + REGION + ":999988887777:function:hub", 300_000))
            .getBatchItemFailures()
            .size();
    long slowest = 0;
    for (int member : members(batch)) {
      String account = account(member);
      long took = finished.get(account) - begun;
      slowest = Math.max(slowest, took);
      worst = Math.max(worst, (double) took / limit(calls.get(account)));
    }
    time.join();
    rows.add(
        "%3d %9d %13.1f %16.1f %12.1f"
            .formatted(
                batch + 1,
                records.size(),
                slowest / 1e9,
                limit(25) / 1e9,
                (time.nanoTime() - begun) / 1e9));
  }

  /** The members of a batch. The batches go through the 198 good members twice. */
  private static List<Integer> members(int batch) {
    int from = 2 + batch % 10 * 20;
    return IntStream.range(from, Math.min(from + 20, MEMBERS)).boxed().toList();
  }

  /**
   * The earliest time at which this many calls can have ended: ten begin in a second, one after the
   * other.
   */
  private static long limit(int calls) {
    long end = 0;
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      long start =
          i < CALLS_PER_SECOND
              ? end
              : Math.max(end, starts.get(i - CALLS_PER_SECOND) + Duration.ofSeconds(1).toNanos());
      starts.add(start);
      end = start + LATENCY.toNanos();
    }
    return end;
  }

  private boolean report(
      CountingHub hub, SqsStandIn queue, ByteArrayOutputStream log, long real, long virtual) {
    long imported = 0;
    for (int member = 2; member < MEMBERS; member++) {
      imported += hub.findings(account(member));
    }
    long parkedThrottled = parked(queue, THROTTLED);
    long parkedWithoutRole = parked(queue, WITHOUT_ROLE);
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
            .sum();
    long mega = 1024 * 1024;
    System.out.println("batch  records  slowest good  its own limit  batch ended (virtual s)");
    rows.forEach(System.out::println);
    System.out.printf(
        "findings of the 198 good accounts: %,d of %,d%n"
            + "parked of the throttled one: %d payloads (%d findings)%n"
            + "parked of the one without a role: %d payloads (%d findings)%n"
            + "records failed: %d; violations: %s; queue violations: %s%n"
            + "slowest good account in any batch: %.2f times its own limit%n"
            + "virtual time: %.1f s; real time: %.1f s; alerts a second of real time: %,.0f%n"
            + "heap: %d MB at most of %d MB; log: %d KB%n",
        imported,
        198L * ALERTS_OF_ONE,
        parkedThrottled,
        hub.findings(THROTTLED),
        parkedWithoutRole,
        hub.findings(WITHOUT_ROLE),
        failed,
        hub.violations(),
        queue.violations(),
        worst,
        virtual / 1e9,
        real / 1e9,
        MEMBERS * ALERTS_OF_ONE / (real / 1e9),
        heap / mega,
        Runtime.getRuntime().maxMemory() / mega,
        log.size() / 1024);
    return imported == 198L * ALERTS_OF_ONE
        && parkedThrottled == BATCHES
        && parkedWithoutRole == BATCHES
        && failed == 0
        && hub.violations().isEmpty();
  }

  private static long parked(SqsStandIn queue, String account) {
    return queue.messages().stream()
        .filter(message -> message.contains("\"owner\":\"" + account + "\""))
        .count();
  }

  private static KinesisEvent.KinesisEventRecord record(
      int number, String account, int first, int alerts) {
    List<String> messages = IntStream.range(first, first + alerts).mapToObj(Alerts::alert).toList();
    KinesisEvent.Record kinesis = new KinesisEvent.Record();
    kinesis.setData(
        ByteBuffer.wrap(
            Payloads.gzip(Payloads.json(account, "falco", "node-1", Payloads.lines(messages)))));
    kinesis.setSequenceNumber(Integer.toString(number));
    KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
    record.setKinesis(kinesis);
    return record;
  }

  private static String account(int n) {
    return "%012d".formatted(100_000_000_000L + n);
  }
}
