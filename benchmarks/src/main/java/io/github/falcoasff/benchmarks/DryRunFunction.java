package io.github.falcoasff.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.fixture.FunctionContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the function in this process as a dry run, and discards its log. */
final class DryRunFunction {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final FunctionContext CONTEXT =
      FunctionContext.of(SamplePayload.ACCOUNT, SamplePayload.REGION);

  private final FalcoAsffHandler handler;

  /**
   * Starts the function with these settings.
   *
   * @param settings values by environment variable
   */
  DryRunFunction(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("DRY_RUN", "true");
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      handler = new FalcoAsffHandler(environment);
    } finally {
      System.setOut(out);
    }
  }

  /**
   * The cost of a payload.
   *
   * @param nanoseconds processor time
   * @param allocated allocated bytes
   * @param bytes bytes of the messages
   * @param failed whether the invocation failed
   */
  record Cost(long nanoseconds, long allocated, long bytes, boolean failed) {
    double millisecondsPerKilobyte() {
      return nanoseconds / 1e6 / (bytes / 1024.0);
    }

    double allocatedPerByte() {
      return (double) allocated / bytes;
    }
  }

  /** Runs one payload with these messages. */
  Cost cost(List<String> messages) {
    byte[] event = SamplePayload.ofMessages(messages).event();
    long bytes = 0;
    for (String message : messages) {
      bytes += message.getBytes(StandardCharsets.UTF_8).length;
    }
    long thread = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(thread);
    long start = THREADS.getCurrentThreadCpuTime();
    boolean failed = false;
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event), OutputStream.nullOutputStream(), CONTEXT);
    } catch (RuntimeException | StackOverflowError failure) {
      failed = true;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Cost(
        THREADS.getCurrentThreadCpuTime() - start,
        THREADS.getThreadAllocatedBytes(thread) - allocated,
        bytes,
        failed);
  }
}
