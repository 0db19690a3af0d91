package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.EncodedFinding;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The findings of one call, by Id. The limits are those of BatchImportFindings: 100 findings and 6
 * MB a call (Security Hub API reference), counted in decimal and in the bytes that are sent.
 */
final class FindingBatch {
  static final int MAXIMUM_FINDINGS = 100;
  static final int MAXIMUM_BYTES = 6_000_000;

  private static final byte[] HEAD = "{\"Findings\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TAIL = "]}".getBytes(StandardCharsets.US_ASCII);

  private final Map<String, PendingFinding> findings = new LinkedHashMap<>();
  private int bytes = HEAD.length + TAIL.length;

  /** Whether the batch can also take this finding. */
  boolean fits(EncodedFinding finding) {
    return findings.size() < MAXIMUM_FINDINGS
        && bytes + separator() + finding.json().length <= MAXIMUM_BYTES;
  }

  /** The finding of that Id. */
  Optional<PendingFinding> find(String id) {
    return Optional.ofNullable(findings.get(id));
  }

  boolean containsAll(Collection<String> ids) {
    return findings.keySet().containsAll(ids);
  }

  void add(PendingFinding pending) {
    bytes += separator() + pending.finding().json().length;
    findings.put(pending.finding().id(), pending);
  }

  /** Removes a finding. */
  void remove(PendingFinding pending) {
    findings.remove(pending.finding().id());
    bytes -= separator() + pending.finding().json().length;
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  int size() {
    return findings.size();
  }

  /** The first and the second half, each in the order of the whole. */
  List<FindingBatch> halves() {
    FindingBatch first = new FindingBatch();
    FindingBatch second = new FindingBatch();
    for (PendingFinding pending : findings.values()) {
      (first.size() < size() / 2 ? first : second).add(pending);
    }
    return List.of(first, second);
  }

  /** The findings in the order in which they came. */
  Collection<PendingFinding> findings() {
    return findings.values();
  }

  /** The request's body. */
  byte[] body() {
    byte[] body = new byte[bytes];
    int at = append(body, 0, HEAD);
    boolean first = true;
    for (PendingFinding pending : findings.values()) {
      if (!first) {
        body[at++] = ',';
      }
      at = append(body, at, pending.finding().json());
      first = false;
    }
    append(body, at, TAIL);
    return body;
  }

  private int separator() {
    return findings.isEmpty() ? 0 : 1;
  }

  private static int append(byte[] body, int at, byte[] part) {
    System.arraycopy(part, 0, body, at, part.length);
    return at + part.length;
  }
}
