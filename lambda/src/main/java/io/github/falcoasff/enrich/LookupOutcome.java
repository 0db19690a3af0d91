package io.github.falcoasff.enrich;

import java.util.Locale;

/** How the look-up of one key ended. */
enum LookupOutcome {
  /** The service described it. */
  FOUND,
  /** The service does not know it. */
  NOT_FOUND,
  /** There was no answer in time. */
  TIMED_OUT,
  /** The service refused the call because there were too many. */
  THROTTLED,
  /** The function's role may not make the call. */
  DENIED,
  /**
   * Anything else: an answer that cannot be read, or a fault of the service or of this function.
   */
  FAILED,
  /** It was not looked up, because of an earlier fault or the limit of calls. */
  PAUSED;

  /** The word in metrics and the log. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
