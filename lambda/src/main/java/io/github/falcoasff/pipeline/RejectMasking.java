package io.github.falcoasff.pipeline;

import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.reject.RejectedRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Masks the secrets in a rejected record before it is kept. If that fails, the built-in masking is
 * used. If that fails too, the record is kept without its message.
 */
final class RejectMasking {
  private final Masking masking;
  private final Masking builtIn;

  /** Masks the secrets of a text. */
  interface Masking {
    String mask(String text);
  }

  /** Masks with this redactor. */
  RejectMasking(Redactor redactor) {
    this(redactor::redactJson, redactor.withoutFurtherPatterns()::redactJson);
  }

  /**
   * Masks with these.
   *
   * @param builtIn is used if {@code masking} fails
   */
  RejectMasking(Masking masking, Masking builtIn) {
    this.masking = masking;
    this.builtIn = builtIn;
  }

  /** Makes the record that is kept. */
  RejectedRecord masked(RejectReason reason, String detail, RecordOrigin origin) {
    LogEvent event = origin.event();
    Optional<String> message = masked(event.message());
    return new RejectedRecord(
        reason,
        masked(detail).orElse(""),
        origin.payload().header(),
        origin.payload().region(),
        event.withMessage(message.orElse("")),
        message.isPresent(),
        origin.writer().map(RejectMasking::members).orElse(Map.of()),
        origin.findingIds());
  }

  private static Map<String, String> members(Writer writer) {
    Map<String, String> members = new TreeMap<>();
    writer.namespace().ifPresent(name -> members.put("namespace", name));
    writer.pod().ifPresent(name -> members.put("pod", name));
    writer.container().ifPresent(name -> members.put("container", name));
    return members;
  }

  private Optional<String> masked(String text) {
    return by(masking, text).or(() -> by(builtIn, text));
  }

  private static Optional<String> by(Masking masking, String text) {
    try {
      return Optional.of(masking.mask(text));
    } catch (RuntimeException | StackOverflowError fault) {
      return Optional.empty();
    }
  }
}
