package io.github.falcoasff.asff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Facts about how a finding was made.
 *
 * @param repeats the number of other alerts of this delivery that were folded into it
 * @param claimedTime the time that its alert claims, if it is not believed
 * @param confirmed the ARNs of its task and instance, if a look-up confirmed that they run in this
 *     account
 */
record Remarks(long repeats, Optional<Instant> claimedTime, List<String> confirmed) {
  /** Copies the list. */
  Remarks {
    confirmed = List.copyOf(confirmed);
  }
}
