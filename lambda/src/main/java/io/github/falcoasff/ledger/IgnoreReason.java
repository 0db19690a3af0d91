package io.github.falcoasff.ledger;

import java.util.Locale;

/** Why a record was ignored on purpose. */
public enum IgnoreReason {
  /** Falco's own messages: driver loader, start-up, libraries, exit statistics. */
  NOT_AN_ALERT,
  /** A record of another program that shares the log group. */
  FOREIGN,
  /** A <code>Falco internal:</code> record: it reports Falco's own health. */
  FALCO_INTERNAL,
  /** A log event of a CONTROL_MESSAGE: CloudWatch Logs checks that the destination is reachable. */
  CONTROL,
  /** An alert below <code>MINIMUM_PRIORITY</code>. */
  BELOW_MINIMUM_PRIORITY,
  /** An alert that the lists of rules, sources or namespaces leave out. */
  FILTERED,
  /** A repeat that is represented by the finding of a newer alert (<code>FOLD_WINDOW</code>). */
  FOLDED,
  /** The same alert again within one API call, which already has a finding with that Id. */
  DUPLICATE,
  /** Another program's copy of an alert, such as a log line of Falco Talon or falcosidekick. */
  COPY;

  /** The name in logs, metrics and docs: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
