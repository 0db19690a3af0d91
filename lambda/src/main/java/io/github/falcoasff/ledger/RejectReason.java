package io.github.falcoasff.ledger;

import java.util.Locale;

/** Why a record that shows an alert can never become a finding as it stands. */
public enum RejectReason {
  /** The record has an alert's members but is no JSON: it is broken or cut. */
  MALFORMED_JSON,
  /** Pieces of a line that a container runtime cut, of which others are not in the payload. */
  TRUNCATED,
  /** An alert whose members cannot be an alert's, such as an unknown priority. */
  INVALID_ALERT,
  /** Security Hub refused the finding (<code>InvalidInput</code>); the log says what it said. */
  REFUSED_BY_SECURITY_HUB;

  /** The name in logs, metrics and docs: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
