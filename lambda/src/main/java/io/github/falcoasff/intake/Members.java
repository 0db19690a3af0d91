package io.github.falcoasff.intake;

import com.fasterxml.jackson.core.JsonParser;
import io.github.falcoasff.intake.PayloadException.Stage;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The members of a payload beside its log events, in whatever order they come. */
final class Members {
  private static final Set<String> KNOWN = Set.of("messageType", "owner", "logGroup", "logStream");

  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  /** Keeps the member if it is one that is known; others are tolerated. */
  void take(String name, JsonParser parser) throws IOException {
    if (KNOWN.contains(name) && parser.currentToken().isScalarValue()) {
      texts.put(name, parser.getText());
    }
  }

  void seen(String name) {
    seen.add(name);
  }

  /** Whether all is known that log events need. */
  boolean complete() {
    return texts.size() == KNOWN.size();
  }

  boolean control() {
    return text("messageType").equals("CONTROL_MESSAGE");
  }

  PayloadHeader header() {
    return new PayloadHeader(text("owner"), text("logGroup"), text("logStream"));
  }

  /**
   * Checks what is needed before log events are handed over.
   *
   * @throws PayloadException if this is no subscription payload
   */
  void check() {
    String type = text("messageType");
    if (!type.equals("DATA_MESSAGE") && !control()) {
      throw notASubscription(
          type.isEmpty() ? "has no messageType" : "has the messageType '" + type + "'");
    }
    if (text("owner").isEmpty()) {
      throw notASubscription("has no owner");
    }
  }

  /**
   * Ends a whole pass over the payload.
   *
   * @throws PayloadException if this is no subscription payload
   */
  void checkAll() {
    check();
    if (!seen.contains("logEvents")) {
      throw notASubscription("has no logEvents");
    }
  }

  private static PayloadException notASubscription(String what) {
    return new PayloadException(
        Stage.SUBSCRIPTION,
        "the JSON object at offset 0 "
            + what
            + "; it must be what a CloudWatch Logs subscription sends (DATA_MESSAGE or"
            + " CONTROL_MESSAGE with owner and logEvents)");
  }

  private String text(String name) {
    return texts.getOrDefault(name, "");
  }
}
