package io.github.falcoasff.securityhub;

import java.util.List;

/** The one operation of Security Hub that this function calls. */
public interface FindingsApi {
  /**
   * Imports findings.
   *
   * @param body the whole request: <code>{"Findings":[…]}</code> in UTF-8, 1 to 100 findings of at
   *     most 240,000 bytes each and 6,000,000 together
   * @return the findings that were refused; all others were taken
   * @throws ImportException if the call failed as a whole
   */
  List<RefusedFinding> batchImportFindings(byte[] body);
}
