package io.github.falcoasff.hub;

import static io.github.falcoasff.HubFunction.A;
import static io.github.falcoasff.HubFunction.B;
import static io.github.falcoasff.HubFunction.REGION;
import static io.github.falcoasff.HubFunction.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a record that the hub cannot split keeps its place, and so do the records beside it.
 */
final class StreamBatchTest {
  private static final long CAP = 1 << 20;
  private static final FunctionContext CONTEXT = FunctionContext.of(A, REGION);

  @Test
  void dataThatIsNotAPayloadHasNoOwner() {
    StreamBatch batch = new StreamBatch(CAP, CONTEXT);
    byte[] poison = {1, 2, 3};
    add(batch, data(A, Alerts.alerts(1)), poison, data(B, Alerts.alerts(1)));

    assertThat(batch.byOwner().keySet())
        .containsExactly(Optional.of(A), Optional.empty(), Optional.of(B));
    assertThat(batch.byOwner().get(Optional.<String>empty()))
        .singleElement()
        .satisfies(payload -> assertThat(payload.data()).isEqualTo(poison))
        .satisfies(payload -> assertThat(payload.sequenceNumber()).isEqualTo("2"));
  }

  /** The payload names its origin, but its log events cannot be counted. */
  @Test
  void aTruncatedPayloadOfTheProjectsOwnLogIsPassedOn() {
    byte[] whole =
        Payloads.gzip(
            Payloads.json(A, "/falco-asff/hub/Log", "s", Payloads.lines(Alerts.alerts(400))));
    StreamBatch batch = new StreamBatch(CAP, CONTEXT);
    add(batch, Arrays.copyOf(whole, whole.length / 2), data(B, Alerts.alerts(1)));

    assertThat(batch.ownLog()).isZero();
    assertThat(batch.byOwner().keySet()).containsExactly(Optional.of(A), Optional.of(B));
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
  void aFaultOfTheHubWithOneRecordDoesNotAffectOthers(Class<? extends Throwable> fault) {
    StreamBatch batch = new StreamBatch(CAP, failing(fault));
    add(batch, data(A, Alerts.alerts(1)), data(B, Alerts.alerts(1)));

    assertThat(batch.byOwner().keySet()).containsExactly(Optional.of(A), Optional.of(B));
  }

  /** A context that fails at the first access. */
  private static Context failing(Class<? extends Throwable> fault) {
    AtomicInteger asked = new AtomicInteger();
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              if (asked.getAndIncrement() == 0) {
                throw fault.getConstructor().newInstance();
              }
              return method.invoke(CONTEXT, arguments);
            });
  }

  /** Adds records with sequence numbers from 1 on. */
  private static void add(StreamBatch batch, byte[]... datas) {
    for (int i = 0; i < datas.length; i++) {
      KinesisEvent.Record kinesis = new KinesisEvent.Record();
      kinesis.setData(ByteBuffer.wrap(datas[i]));
      kinesis.setSequenceNumber(Integer.toString(i + 1));
      KinesisEventRecord record = new KinesisEventRecord();
      record.setKinesis(kinesis);
      batch.add(record);
    }
  }
}
