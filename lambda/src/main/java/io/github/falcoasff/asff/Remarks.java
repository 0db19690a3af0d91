package io.github.falcoasff.asff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a finding says of how it was made.
 *
 * @param repeats how many other alerts of this delivery were folded into it
 * @param claimedTime the time that its alert claims, if that is not believed
 * @param confirmed the ARNs of its task and instance that a look-up told to run in this account
 */
record Remarks(long repeats, Optional<Instant> claimedTime, List<String> confirmed) {
  /** Copies the list. */
  Remarks {
    confirmed = List.copyOf(confirmed);
  }
}
