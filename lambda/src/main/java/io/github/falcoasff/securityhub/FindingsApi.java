package io.github.falcoasff.securityhub;

import java.time.Duration;

/** The one operation of Security Hub that this function calls. */
public interface FindingsApi {
  /**
   * Makes one call to import findings, without retries.
   *
   * @param body the whole request: <code>{"Findings":[…]}</code> in UTF-8, 1 to 100 findings of at
   *     most 240,000 bytes each and 6,000,000 together, no two of one Id
   * @param timeout how long to wait for the answer
   * @return how the call ended; faults of the call are results, not exceptions
   */
  CallResult batchImportFindings(byte[] body, Duration timeout);
}
