package io.github.falcoasff.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * A function on the first processor with its own stand-ins. It works only when it is told to, so
 * that several functions can be measured in turn and other load on the machine affects all of them
 * equally.
 */
final class MeasuredFunction implements AutoCloseable {
  /** The number of alerts in an invocation. */
  static final int ALERTS = 100;

  /** The time in milliseconds in which an invocation that was handed out must end. */
  private static final long LAST_MILLISECONDS = 200;

  private final RuntimeApi api;
  private final LoopbackHub hub;
  private final Process process;
  private final Path output;
  private final List<Rate> rates = new ArrayList<>();

  /** Microseconds per alert: by the clock, and of the processor. */
  private record Rate(double clock, double processor) {}

  private MeasuredFunction(RuntimeApi api, LoopbackHub hub, Process process, Path output) {
    this.api = api;
    this.hub = hub;
    this.process = process;
    this.output = output;
  }

  /** Starts the command. It gets no event yet. */
  static MeasuredFunction start(int number, List<String> command) throws IOException {
    RuntimeApi api = RuntimeApi.start(SamplePayload.of(ALERTS).event());
    api.pause();
    LoopbackHub hub = LoopbackHub.start();
    Path output =
        ProjectFiles.root().resolve("benchmarks/target/function-output-" + number + ".txt");
    Process process =
        FunctionProcess.start(Cores.first(command), api.address(), hub.endpoint(), output);
    return new MeasuredFunction(api, hub, process, output);
  }

  /** Lets the function work for a number of seconds. */
  void warmUp(long seconds) throws IOException, InterruptedException {
    run(seconds);
  }

  /** Lets the function work for a number of seconds, and records its rates. */
  void measure(long seconds) throws IOException, InterruptedException {
    rates.add(run(seconds));
  }

  /** Returns the median of the measured times by the clock, in microseconds per alert. */
  double clock() {
    return median(Rate::clock);
  }

  /** Returns the median of the measured processor times, in microseconds per alert. */
  double processor() {
    return median(Rate::processor);
  }

  /** Returns the bytes of the requests per finding. */
  double bytesPerFinding() {
    return (double) hub.bytes() / hub.findings();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    api.close();
    hub.close();
  }

  private Rate run(long seconds) throws IOException, InterruptedException {
    long answered = api.answered();
    Duration used = processorTime();
    long start = System.nanoTime();
    api.resume();
    TimeUnit.SECONDS.sleep(seconds);
    api.pause();
    long end = System.nanoTime();
    // The last invocation may not have been answered yet. It is answered a moment later, and is not
    // counted twice.
    long measured = api.answered() - answered;
    TimeUnit.MILLISECONDS.sleep(LAST_MILLISECONDS);
    if (measured == 0 || !process.isAlive()) {
      throw new IllegalStateException("no invocation was answered: " + Files.readString(output));
    }
    // Every answered invocation has sent all of its findings.
    if (hub.findings() < api.answered() * ALERTS) {
      throw new IllegalStateException(
          hub.findings() + " findings of " + api.answered() + " invocations");
    }
    double alerts = measured * (double) ALERTS;
    return new Rate(
        (end - start) / 1e3 / alerts, processorTime().minus(used).toNanos() / 1e3 / alerts);
  }

  private Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private double median(ToDoubleFunction<Rate> figure) {
    return Median.of(rates.stream().mapToDouble(figure).boxed().toList());
  }
}
