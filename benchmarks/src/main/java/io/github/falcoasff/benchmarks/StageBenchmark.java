package io.github.falcoasff.benchmarks;

import io.github.falcoasff.asff.EncodedFinding;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures the stages before the network, each together with all earlier ones, and a scan of the
 * tokens, which is their lower limit. One operation is one payload.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 1)
public class StageBenchmark {
  /** The number of alerts in the payload. */
  @Param("100")
  public int alerts;

  private byte[] gzip = new byte[0];
  private String data = "";

  /** Makes the payload and checks that all of it becomes findings. */
  @Setup
  public void payload() {
    SamplePayload payload = SamplePayload.of(alerts);
    gzip = payload.gzip();
    data = payload.data();
    int[] findings = {0};
    Stages.map(data, finding -> findings[0]++);
    if (findings[0] != alerts) {
      throw new IllegalStateException(findings[0] + " findings of " + alerts + " alerts");
    }
  }

  /** Inflates the payload and scans the tokens of envelope, records and alerts. */
  @Benchmark
  public long scan() throws IOException {
    return TokenScan.scan(gzip);
  }

  /** Decodes base64, gzip and the envelope, up to each log event's message. */
  @Benchmark
  public void decode(Blackhole sink) {
    Stages.decode(data, sink::consume);
  }

  /** Decodes and recognises the alert in each message. */
  @Benchmark
  public void recognise(Blackhole sink) {
    Stages.recognise(data, sink::consume);
  }

  /** Decodes, recognises and maps, up to the bytes of each finding. */
  @Benchmark
  public void map(Blackhole sink) {
    Consumer<EncodedFinding> consumer = finding -> sink.consume(finding.json());
    Stages.map(data, consumer);
  }

  /** Does the same, up to the bytes of each request to Security Hub. */
  @Benchmark
  public void marshal(Blackhole sink) {
    Stages.marshal(data, sink::consume);
  }
}
