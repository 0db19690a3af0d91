package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stores findings as Security Hub does. A finding that is sent again replaces the stored one only
 * if its UpdatedAt is at least a millisecond later. Otherwise it is ignored, and the answer does
 * not report that (Security Hub user guide, BatchImportFindings for finding providers).
 */
final class FindingStore {
  private final Map<String, JsonNode> findings = new LinkedHashMap<>();
  private final Map<String, Long> updates = new HashMap<>();
  private final Map<String, Long> ignored = new HashMap<>();

  synchronized void put(String id, JsonNode finding) {
    JsonNode stored = findings.putIfAbsent(id, finding);
    if (stored == null) {
      return;
    }
    if (updatedAt(finding).isAfter(updatedAt(stored))) {
      findings.put(id, finding);
      updates.merge(id, 1L, Long::sum);
    } else {
      ignored.merge(id, 1L, Long::sum);
    }
  }

  /**
   * Returns whether the finding is already stored with another CreatedAt, which must not change.
   */
  synchronized boolean changesCreatedAt(String id, JsonNode finding) {
    JsonNode stored = findings.get(id);
    return stored != null && !stored.path("CreatedAt").equals(finding.path("CreatedAt"));
  }

  synchronized boolean contains(String id) {
    return findings.containsKey(id);
  }

  synchronized Map<String, JsonNode> findings() {
    return new LinkedHashMap<>(findings);
  }

  synchronized long updates(String id) {
    return updates.getOrDefault(id, 0L);
  }

  synchronized long ignored(String id) {
    return ignored.getOrDefault(id, 0L);
  }

  private static Instant updatedAt(JsonNode finding) {
    return TimestampRule.parse(finding.path("UpdatedAt").asText()).orElseThrow();
  }
}
