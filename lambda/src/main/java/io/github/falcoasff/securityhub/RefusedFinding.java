package io.github.falcoasff.securityhub;

import io.github.falcoasff.aws.AwsFault;

/**
 * A finding that Security Hub did not take.
 *
 * @param id the finding's Id
 * @param code such as <code>InvalidInput</code> or <code>InvalidAccess</code>
 * @param message the message of Security Hub
 */
public record RefusedFinding(String id, String code, String message) {
  /** Whether the finding is invalid, so that sending it again cannot help. */
  boolean invalid() {
    return code.equals("InvalidInput");
  }

  /** Whether the service failed, or was called too often: the finding may be taken later. */
  boolean passes() {
    return AwsFault.of(code) == AwsFault.TRANSIENT || throttled();
  }

  /** Whether the service was called too often. */
  boolean throttled() {
    return AwsFault.of(code) == AwsFault.THROTTLED;
  }

  /** Whether Security Hub or the product is not enabled, which is not caused by the finding. */
  boolean notEnabled() {
    return code.equals("InvalidAccess");
  }
}
