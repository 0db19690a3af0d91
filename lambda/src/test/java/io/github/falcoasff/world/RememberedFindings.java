package io.github.falcoasff.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.standin.FindingValidator;
import io.github.falcoasff.standin.SecurityHubRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers what is wrong with findings, since the same ones are sent in many simulations. They are
 * compared as a whole: each finding that differs from all others is validated.
 */
final class RememberedFindings implements SecurityHubRules.Validation {
  private static final int MOST = 20_000;

  private final Map<Sized, List<String>> known = new HashMap<>();

  private record Sized(JsonNode finding, int bytes) {}

  @Override
  public synchronized List<String> violations(JsonNode finding, int bytes) {
    if (known.size() >= MOST) {
      known.clear();
    }
    return known.computeIfAbsent(
        new Sized(finding, bytes), key -> FindingValidator.violations(finding, bytes));
  }
}
