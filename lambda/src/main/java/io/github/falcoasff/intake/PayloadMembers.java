package io.github.falcoasff.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.falcoasff.intake.PayloadException.Stage;
import io.github.falcoasff.text.Printable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The members of a payload besides its log events, in any order. */
final class PayloadMembers {
  private static final Set<String> KNOWN = Set.of("messageType", "owner", "logGroup", "logStream");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final int QUOTED = 32;

  private final Map<String, String> texts = new HashMap<>();
  private final Names others = new Names();
  private boolean list;

  /** Keeps the member if it is known; others are skipped. */
  void take(String name, JsonParser parser) throws IOException {
    JsonToken value = parser.currentToken();
    if (KNOWN.contains(name) && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
      // The first value counts, so that all readers of the payload see the same owner.
      texts.putIfAbsent(name, parser.getText());
    }
    others.skip(name, parser);
  }

  /** The names of members that are not known. */
  Names others() {
    return others;
  }

  /** Records that the list of log events was found; false if it is the second one. */
  boolean firstList() {
    boolean first = !list;
    list = true;
    return first;
  }

  /** Whether all members that log events need are known. */
  boolean complete() {
    return texts.size() == KNOWN.size();
  }

  /** Whether the owner of the log events is known. */
  boolean ownerKnown() {
    return texts.containsKey("messageType") && texts.containsKey("owner");
  }

  boolean control() {
    return text("messageType").equals("CONTROL_MESSAGE");
  }

  PayloadHeader header() {
    return new PayloadHeader(text("owner"), text("logGroup"), text("logStream"));
  }

  /**
   * Checks the members that must be known before log events are passed on.
   *
   * @throws PayloadException if this is not a subscription payload
   */
  void check() {
    String type = text("messageType");
    if (!type.equals("DATA_MESSAGE") && !control()) {
      throw notASubscription(
          type.isEmpty() ? "has no messageType" : "has the messageType " + quoted(type));
    }
    String owner = text("owner");
    if (owner.isEmpty()) {
      throw notASubscription("has no owner");
    }
    // The owner of a control message is CloudWatch Logs itself.
    if (!control() && !ACCOUNT.matcher(owner).matches()) {
      throw notASubscription("has the owner " + quoted(owner) + ", which is not an account number");
    }
  }

  /**
   * Checks the members at the end of the payload.
   *
   * @throws PayloadException if this is not a subscription payload
   */
  void checkAll() {
    check();
    if (!list) {
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

  private static String quoted(String text) {
    String cut = text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    return "'" + Printable.clean(cut) + "'";
  }

  private String text(String name) {
    return texts.getOrDefault(name, "");
  }
}
