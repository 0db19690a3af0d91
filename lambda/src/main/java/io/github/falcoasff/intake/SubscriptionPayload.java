package io.github.falcoasff.intake;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.falcoasff.intake.PayloadException.Stage;
import io.github.falcoasff.text.Ascii;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a subscription payload, which is gzip of JSON: the <code>awslogs.data</code> of one
 * invocation, in base64 (AWS Lambda Developer Guide, "Using Lambda with CloudWatch Logs"), or the
 * data of a record in a Kinesis stream (CloudWatch Logs user guide, "Log group-level subscription
 * filters"). It is read as a stream: neither the inflated text nor the list of log events is in
 * memory as a whole.
 */
public final class SubscriptionPayload {
  /**
   * The longest text that is read, in characters. A log event has at most 1 MB (CloudWatch Logs
   * quotas), so a longer text can only be an attack on memory.
   */
  static final int MAXIMUM_TEXT = 4 * 1024 * 1024;

  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAXIMUM_TEXT)
                  .maxNumberLength(MAXIMUM_TEXT)
                  .maxNameLength(Names.LONGEST)
                  .maxNestingDepth(100)
                  .build())
          // Parser errors quote the input; alert content stays out of error messages.
          .errorReportConfiguration(
              ErrorReportConfiguration.builder().maxErrorTokenLength(8).build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final byte[] compressed;
  private final long maximumBytes;

  private SubscriptionPayload(byte[] compressed, long maximumBytes) {
    this.compressed = compressed;
    this.maximumBytes = maximumBytes;
  }

  /**
   * Decodes the base64.
   *
   * @param data the value of <code>awslogs.data</code>; null if the event has none
   * @param maximumBytes the cap on the decompressed bytes
   * @throws PayloadException if there is no data or it is not base64
   */
  public static SubscriptionPayload of(@Nullable String data, long maximumBytes) {
    if (data == null || data.isEmpty()) {
      throw new PayloadException(
          Stage.SUBSCRIPTION,
          "the event has no awslogs.data; invoke the function by a CloudWatch Logs subscription"
              + " filter or with an event like those in samples/events");
    }
    try {
      return new SubscriptionPayload(Base64.getDecoder().decode(data), maximumBytes);
    } catch (IllegalArgumentException notBase64) {
      throw new PayloadException(
          Stage.BASE64,
          "awslogs.data is not base64 at offset "
              + firstNonBase64(data)
              + " of "
              + data.length()
              + " characters; it must be what a CloudWatch Logs subscription sends");
    }
  }

  /**
   * Takes gzip data that is not in base64, as a Kinesis stream delivers it.
   *
   * @param data gzip of JSON
   * @param maximumBytes the cap on the decompressed bytes
   */
  public static SubscriptionPayload ofGzip(byte[] data, long maximumBytes) {
    return new SubscriptionPayload(data, maximumBytes);
  }

  /**
   * Reads only until the owner of the log events is known.
   *
   * @return the account: 12 digits; empty for a CONTROL_MESSAGE
   * @throws PayloadException if the payload is broken before that, or is not a subscription payload
   */
  public Optional<String> owner() {
    PayloadMembers members = peek(PayloadMembers::ownerKnown);
    members.check();
    return members.control() ? Optional.empty() : Optional.of(members.header().owner());
  }

  /**
   * Reads the payload only until the origin of the log events is known.
   *
   * @return members that the payload does not have are empty
   * @throws PayloadException if the payload is broken before that
   */
  public PayloadHeader header() {
    return peek(PayloadMembers::complete).header();
  }

  private PayloadMembers peek(Predicate<PayloadMembers> known) {
    return parse(
        parser -> {
          PayloadMembers members = new PayloadMembers();
          if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (!known.test(members) && parser.nextToken() == JsonToken.FIELD_NAME) {
              String name = parser.currentName();
              parser.nextToken();
              members.take(name, parser);
            }
          }
          return members;
        });
  }

  /**
   * Reads the payload and passes its contents to the receiver.
   *
   * @throws PayloadException if the payload is broken, too large or not a subscription payload; log
   *     events before the fault were passed on already
   */
  public void read(PayloadReceiver receiver) {
    PayloadMembers members = new PayloadMembers();
    boolean passedBy = parse(parser -> pass(parser, members, receiver, true));
    members.checkAll();
    if (passedBy) {
      // The log events were before the owner: read them now.
      parse(parser -> pass(parser, members, receiver, false));
    }
  }

  /** Reads from the payload's JSON. */
  private interface Reading<T> {
    T from(JsonParser parser) throws IOException;
  }

  /** Parses the payload; faults of its JSON and gzip become exceptions that say where they are. */
  private <T> T parse(Reading<T> reading) {
    try (JsonParser parser = JSON.createParser(text())) {
      try {
        return reading.from(parser);
      } catch (StreamConstraintsException tooLong) {
        throw broken("longer or deeper than any log event", parser);
      } catch (JsonProcessingException broken) {
        throw broken(broken.getOriginalMessage(), parser);
      }
    } catch (IOException unexpected) {
      throw unreadable(unexpected);
    }
  }

  /** Reads the payload once; true if log events were skipped. */
  private static boolean pass(
      JsonParser parser, PayloadMembers members, PayloadReceiver receiver, boolean first)
      throws IOException {
    boolean passedBy = false;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new PayloadException(Stage.JSON, "no JSON object at offset 0 of the decompressed text");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (!name.equals("logEvents")) {
        members.take(name, parser);
      } else if (value != JsonToken.START_ARRAY) {
        throw new PayloadException(
            Stage.SUBSCRIPTION, "logEvents is not a list at offset " + offset(parser));
      } else if (first && !members.firstList()) {
        throw new PayloadException(
            Stage.SUBSCRIPTION, "a second logEvents at offset " + offset(parser));
      } else if (!first || members.complete()) {
        members.check();
        new LogEventReader(parser, members, receiver).readAll();
      } else {
        passedBy = true;
        members.others().skipChildren(parser);
      }
    }
    // Reading to the end also makes gzip check its trailer.
    if (parser.nextToken() != null) {
      throw new PayloadException(
          Stage.JSON, "more text after the JSON object at offset " + offset(parser));
    }
    return passedBy;
  }

  private static PayloadException unreadable(IOException unexpected) {
    // Jackson recognises UTF-16 and UTF-32 by their first bytes, and throws this if the rest is
    // neither.
    return unexpected instanceof CharConversionException
        ? new PayloadException(
            Stage.JSON, "no UTF-8 text at offset 0 of the decompressed text; nor UTF-16 or UTF-32")
        : new PayloadException(Stage.GZIP, "cannot be read: " + unexpected.getMessage());
  }

  private static PayloadException broken(String what, JsonParser parser) {
    return new PayloadException(
        Stage.JSON,
        what
            + ", at offset "
            + offset(parser.currentLocation())
            + " of the decompressed text; the sender must deliver the payload whole");
  }

  /** The text as bytes, which Jackson reads faster than characters. */
  private WellFormedUtf8 text() {
    return new WellFormedUtf8(new CappedGzipStream(compressed, maximumBytes));
  }

  static long offset(JsonParser parser) {
    return offset(parser.currentTokenLocation());
  }

  /** In bytes; in characters if the text is not UTF-8. */
  private static long offset(JsonLocation location) {
    return Math.max(location.getByteOffset(), location.getCharOffset());
  }

  private static int firstNonBase64(String data) {
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      boolean padding = i >= data.length() - 2 && data.endsWith("=") && c == '=';
      if (!Ascii.isLetterOrDigit(c) && !padding && c != '+' && c != '/') {
        return i;
      }
    }
    return data.length();
  }
}
