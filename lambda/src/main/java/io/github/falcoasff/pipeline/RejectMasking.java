package io.github.falcoasff.pipeline;

import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.reject.RejectedRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Masks the secrets of what is kept of a rejected record. If that fails, the built-in masking is
 * taken; if that fails too, only the place of the record is kept, since a secret must not get out.
 */
final class RejectMasking {
  private final UnaryOperator<String> masking;
  private final UnaryOperator<String> builtIn;

  /** Masks as this redactor does. */
  RejectMasking(Redactor redactor) {
    this(redactor::redactJson, redactor.withoutFurtherPatterns()::redactJson);
  }

  /**
   * Masks by these functions.
   *
   * @param builtIn is taken if the other one fails
   */
  RejectMasking(UnaryOperator<String> masking, UnaryOperator<String> builtIn) {
    this.masking = masking;
    this.builtIn = builtIn;
  }

  /** The record as it is kept. */
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

  private static Optional<String> by(UnaryOperator<String> masking, String text) {
    try {
      return Optional.of(masking.apply(text));
    } catch (RuntimeException | StackOverflowError fault) {
      return Optional.empty();
    }
  }
}
