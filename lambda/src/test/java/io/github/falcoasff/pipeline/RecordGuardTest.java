package io.github.falcoasff.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.falco.RecordReader.FalcoRecord;
import io.github.falcoasff.falco.RecordSource;
import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.metrics.EmfChecker;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.reject.Rejected;
import io.github.falcoasff.reject.RejectedRecord;
import io.github.falcoasff.replay.ReplayItem;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.DryRunFindingsApi;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.RetryPolicy;
import io.github.falcoasff.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a fault of one record rejects only that record, in any step. */
class RecordGuardTest {
  private static final AccountRegion ORIGIN = new AccountRegion("aws", "us-east-1", Payloads.OWNER);

  /** A line that cannot be read, and a line that can be read but not mapped. */
  private static final String UNREADABLE = "poison that cannot be read";

  private static final String UNMAPPABLE = "poison that cannot be mapped";
  private static final String HELD = "poison that is held until the end";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<RejectedRecord> kept = new ArrayList<>();
  private final DryRunFindingsApi hub = new DryRunFindingsApi();
  private final InvocationMetrics metrics = new InvocationMetrics();

  @ParameterizedTest
  @ValueSource(strings = {UNREADABLE, UNMAPPABLE, HELD})
  void otherRecordsAreImportedAndTheFaultyOneIsKeptLoggedAndCounted(String poison) {
    PayloadRun invocation = run(Map.of(), hub, among(poison));

    assertThat(hub.findings()).hasSize(150);
    assertThat(invocation.ledger().receivedCount()).isEqualTo(151);
    assertThat(invocation.ledger().rejectedByReason()).isEqualTo(Map.of("internal_error", 1L));
    assertThat(kept).hasSize(1);
    RejectedRecord record = kept.get(0);
    assertThat(record.reason()).isEqualTo(RejectReason.INTERNAL_ERROR);
    assertThat(record.detail()).containsAnyOf("NullPointerException", "StackOverflowError");
    assertThat(record.event().message()).isEqualTo(poison);
    assertThat(record.event().id()).isEqualTo(Payloads.id(70));
    assertThat(record.region()).isEqualTo("us-east-1");

    JsonNode line = lines("record failed").get(0);
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("logGroup").asText()).isEqualTo(Payloads.LOG_GROUP);
    assertThat(line.path("logStream").asText()).isEqualTo(Payloads.LOG_STREAM);
    assertThat(line.path("logEventId").asText()).isEqualTo(Payloads.id(70));
    assertThat(line.path("error").asText()).isEqualTo(record.detail());
    assertThat(line.toString()).doesNotContain("poison");

    List<String> written = new ArrayList<>();
    invocation.writeMetrics("f", written::add);
    assertThat(
            EmfChecker.values(
                written.stream().map(KeptFunction::json).toList(), "InternalErrors", "", ""))
        .containsExactly(1L);
  }

  @Test
  void aFoldedAlertThatCannotBeMappedDoesNotAffectOthers() {
    List<String> messages = new ArrayList<>();
    messages.add(UNMAPPABLE);
    messages.addAll(Alerts.warnings(3));
    messages.add(UNMAPPABLE);
    messages.addAll(Alerts.warnings(3));

    PayloadRun invocation = run(Map.of("FOLD_WINDOW", "1h"), hub, messages);

    assertThat(hub.findings()).hasSize(3);
    assertThat(invocation.ledger().rejectedByReason()).isEqualTo(Map.of("internal_error", 2L));
    assertThat(invocation.ledger().ignoredByReason()).isEqualTo(Map.of("folded", 3L));
  }

  @Test
  void aReplayedRecordHasTheSameGuard() {
    PayloadRun invocation = invocation(Map.of(), hub);
    invocation.again(
        new ReplayItem.OneRecord(
            new PayloadHeader(Payloads.OWNER, "g", "s"),
            Optional.empty(),
            new LogEvent("1", 1, UNREADABLE),
            Optional.empty(),
            List.of()));
    invocation.finish();

    assertThat(kept).extracting(RejectedRecord::reason).containsOnly(RejectReason.INTERNAL_ERROR);
  }

  @Test
  void aFaultOfSecurityHubRejectsNoRecord() {
    FindingsApi broken =
        (body, timeout) -> {
          throw new IllegalStateException("a fault of the service");
        };
    assertThatThrownBy(() -> run(Map.of(), broken, Alerts.warnings(3)))
        .hasMessage("a fault of the service");
    assertThat(kept).isEmpty();
  }

  @Test
  void aFaultDoesNotChangeTheNextId() {
    run(Map.of(), hub, List.of(Alerts.warning(1)));
    run(Map.of(), hub, List.of(UNMAPPABLE, Alerts.warning(1)));

    assertThat(hub.findings()).hasSize(2);
    assertThat(hub.findings().get(1)).isEqualTo(withEventOf(hub.findings().get(0)));
  }

  /** The same finding, made from the payload's second log event. */
  private static Object withEventOf(Object finding) {
    Map<String, Object> copy = new java.util.LinkedHashMap<>(members(finding));
    Map<String, Object> fields = new java.util.LinkedHashMap<>(members(copy.get("ProductFields")));
    fields.put("falco/asff/log-event-id", Payloads.id(1));
    copy.put("ProductFields", fields);
    String url = String.valueOf(copy.get("SourceUrl"));
    copy.put(
        "SourceUrl",
        url.replace(Payloads.id(0), Payloads.id(1))
            .replace(
                "$3D" + Payloads.FIRST_TIMESTAMP + "$26",
                "$3D" + (Payloads.FIRST_TIMESTAMP + 1) + "$26"));
    return copy;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Object object) {
    return (Map<String, Object>) object;
  }

  /** 150 alerts and this line among them. */
  private static List<String> among(String line) {
    List<String> messages = new ArrayList<>(Alerts.warnings(150));
    messages.add(70, line);
    return messages;
  }

  private PayloadRun run(Map<String, String> settings, FindingsApi api, List<String> messages) {
    PayloadRun invocation = invocation(settings, api);
    invocation.payload(Payloads.data(Payloads.json(messages)));
    invocation.finish();
    return invocation;
  }

  private PayloadRun invocation(Map<String, String> settings, FindingsApi api) {
    VirtualTime time = new VirtualTime();
    Delivery delivery = new Delivery(RetryPolicy.STANDARD, time, () -> 0);
    ImportTarget sender = new ImportTarget(ORIGIN, api, new CallPacer(0, time));
    return new PayloadRun(
        new PipelineContext(FunctionSettings.read(settings).pipeline()),
        new JsonLog(
            LogLevel.INFO, new PrintStream(out, true, StandardCharsets.UTF_8), Clock.systemUTC()),
        owner -> new ImportSink(sender, Deadline.ofInvocation(60_000, time), delivery, metrics),
        new KeptRecords(),
        metrics,
        new Poisoned(),
        time.wallClock());
  }

  private List<JsonNode> lines(String message) {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(KeptFunction::json)
        .filter(line -> line.path("message").asText().equals(message))
        .toList();
  }

  private final class KeptRecords implements RejectStore {
    @Override
    public void keep(Rejected rejected) {
      kept.add((RejectedRecord) rejected);
    }

    @Override
    public void flush() {
      // The record was kept before.
    }
  }

  /** Reads as usual, but fails at some lines. */
  private static final class Poisoned implements RecordSource {
    private final RecordReader reader = new RecordReader();
    private final List<FalcoRecord> held = new ArrayList<>();

    @Override
    public boolean holdsOpenLines() {
      return false;
    }

    @Override
    public List<FalcoRecord> accept(LogEvent event) {
      switch (event.message()) {
        case UNREADABLE -> throw new StackOverflowError();
        case UNMAPPABLE -> {
          return List.of(unmappable(event));
        }
        case HELD -> {
          held.add(unmappable(event));
          return List.of();
        }
        default -> {
          return reader.accept(event);
        }
      }
    }

    @Override
    public List<FalcoRecord> acceptAgain(LogEvent event) {
      return accept(event);
    }

    @Override
    public List<FalcoRecord> finish() {
      List<FalcoRecord> records = new ArrayList<>(held);
      records.addAll(reader.finish());
      return records;
    }

    private static FalcoRecord unmappable(LogEvent event) {
      FalcoAlert alert =
          FalcoAlert.builder(io.github.falcoasff.falco.Priority.CRITICAL).rule("R").build();
      return new FalcoRecord(event, new Recognition.Alert(broken(alert)), Writer.NONE);
    }

    /** An alert in a state that no reader makes, so that mapping it fails. */
    private static FalcoAlert broken(FalcoAlert alert) {
      return alert.toBuilder().message(nothing()).build();
    }

    @SuppressWarnings("NullAway")
    private static String nothing() {
      return null;
    }
  }
}
