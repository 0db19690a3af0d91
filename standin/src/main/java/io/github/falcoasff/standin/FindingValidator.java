package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Validates a finding against the AWS Security Finding Format. It checks all documented rules, not
 * only those that the service is known to enforce.
 *
 * <p>Shapes and enumerations come from the model classes of the AWS SDK, limits from {@link
 * FindingLimits}. Lengths are counted in UTF-16 units: the documentation says "characters", and the
 * service may count fewer but never more. The messages have the form of the service's own, which
 * come from the Ajv validator: {@code data.Title should NOT be longer than 256 characters}.
 */
public final class FindingValidator {
  /**
   * The maximum size of a finding in bytes (Security Hub API reference: 240 KB; taken as decimal).
   */
  public static final int MAX_FINDING_BYTES = 240_000;

  private FindingValidator() {}

  /**
   * Returns everything that is wrong with a finding.
   *
   * @param finding the finding as JSON
   * @param bytes its size in UTF-8 as it is sent
   * @return the violations; empty if the finding is valid
   */
  public static List<String> violations(JsonNode finding, int bytes) {
    Violations violations = new Violations();
    if (bytes > MAX_FINDING_BYTES) {
      violations.add(Place.ROOT, "should NOT be larger than " + MAX_FINDING_BYTES + " bytes");
    }
    ShapeCheck.check(finding, SdkShapes.FINDING, Place.ROOT, violations);
    if (finding.isObject() && !finding.isEmpty()) {
      ProviderRules.check(finding, violations);
      ActionRules.check(finding, violations);
      ResourceRules.check(finding, violations);
    }
    return violations.violations();
  }
}
