package io.github.falcoasff.enrich;

import java.util.Locale;

/** How the look-up of one key ended. */
enum LookupOutcome {
  /** The service told of it. */
  FOUND,
  /** The service does not know it. */
  NOT_FOUND,
  /** There was no answer in time. */
  TIMED_OUT,
  /** The service refused the call as one too many. */
  THROTTLED,
  /** The function's role may not make the call. */
  DENIED,
  /** Anything else: an answer that cannot be read, a fault of the service, or of ours. */
  FAILED,
  /** It was not asked for, because of what came before. */
  PAUSED;

  /** The word in metrics and the log. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
