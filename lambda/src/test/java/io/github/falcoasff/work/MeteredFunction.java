package io.github.falcoasff.work;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.falcoasff.FalcoAsffHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The function in a dry run, with counters in its own classes and in those of the JSON library. It
 * is called as Lambda calls it, and its log is kept.
 */
public final class MeteredFunction {
  private static final ClassLoader CLASSES = new MeteredClassLoader(MeteredFunction::isMetered);

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final RequestStreamHandler handler;

  /**
   * The work and the results of a payload.
   *
   * @param units units of work
   * @param answer the function's answer, JSON
   * @param log what it wrote to its log
   */
  public record Run(long units, String answer, String log) {}

  /** Starts with these settings, by variable. */
  public MeteredFunction(Map<String, String> settings) throws ReflectiveOperationException {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("DRY_RUN", "true");
    PrintStream out = System.out;
    System.setOut(new PrintStream(log, false, StandardCharsets.UTF_8));
    try {
      handler =
          (RequestStreamHandler)
              CLASSES
                  .loadClass(FalcoAsffHandler.class.getName())
                  .getConstructor(Map.class)
                  .newInstance(environment);
    } finally {
      System.setOut(out);
    }
  }

  /**
   * Handles an event.
   *
   * @param event JSON in UTF-8
   * @param most the units of work after which it is stopped
   * @throws Work.LimitExceeded if it takes more than {@code most}
   * @throws Exception if the invocation fails
   */
  public Run handle(byte[] event, Context context, long most) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    log.reset();
    long units =
        Work.of(
            most, () -> handler.handleRequest(new ByteArrayInputStream(event), answer, context));
    return new Run(
        units, answer.toString(StandardCharsets.UTF_8), log.toString(StandardCharsets.UTF_8));
  }

  private static boolean isMetered(String name) {
    return name.startsWith("com.fasterxml.jackson.core.")
        || (name.startsWith("io.github.falcoasff.")
            && !name.startsWith("io.github.falcoasff.work."));
  }
}
