package io.github.falcoasff.ledger;

import java.util.Locale;

/**
 * Why a record with an alert cannot become a finding now. The reasons marked "Hub" concern whole
 * payloads: the payload is kept and its records are counted.
 */
public enum RejectReason {
  /** The record has an alert's members but is not valid JSON: it is broken or cut. */
  MALFORMED_JSON,
  /** Pieces of a line that a container runtime split, whose other pieces are not in the payload. */
  TRUNCATED,
  /** An alert with an invalid member, such as an unknown priority. */
  INVALID_ALERT,
  /** Reading, mapping or masking the record threw an exception; the others go on. */
  INTERNAL_ERROR,
  /** The writer of the record is not among <code>TRUSTED_WRITERS</code>. */
  UNTRUSTED_WRITER,
  /** The record is nested deeper, or has more alerts, than the search covers. */
  TOO_DEEP,
  /** The log event's system fields name another account than the payload's owner. */
  FOREIGN_ACCOUNT,
  /** The log event's system fields name another Region than the function's. */
  FOREIGN_REGION,
  /** Security Hub refused the finding (<code>InvalidInput</code>); the log has its message. */
  REFUSED_BY_SECURITY_HUB,
  /** Hub: the stream record is not a subscription payload, or a broken one. */
  UNREADABLE_PAYLOAD,
  /** Hub: the member's role cannot be assumed. */
  MEMBER_ROLE_DENIED,
  /** Hub: Security Hub is not enabled in the member account and the Region. */
  SECURITY_HUB_NOT_ENABLED,
  /** Hub: Security Hub does not let the member's role import. */
  IMPORT_DENIED,
  /** Hub: the member has more findings than its rate of calls allows in its share of time. */
  MEMBER_THROTTLED;

  /** The name in logs, metrics and docs: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
