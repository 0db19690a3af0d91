package io.github.falcoasff.asff;

import java.time.Instant;
import java.util.Arrays;

/** A finding in the form in which it is sent. */
public final class EncodedFinding {
  private final String id;
  private final Instant updatedAt;
  private final byte[] json;
  private final int outputFields;

  /**
   * A finding.
   *
   * @param json the finding's JSON, which is not copied
   * @param outputFields the number of its alert's output fields
   */
  EncodedFinding(String id, Instant updatedAt, byte[] json, int outputFields) {
    this.id = id;
    this.updatedAt = updatedAt;
    this.json = json;
    this.outputFields = outputFields;
  }

  /** The finding's Id. */
  public String id() {
    return id;
  }

  /** The finding's UpdatedAt; of two findings with one Id the later one is newer. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /**
   * Whether this finding replaces another one with the same Id in a call. The priority is part of
   * an Id, so both have the same severity. For folded alerts the one with the newer alert is sent.
   * For two records of one alert it is the one with more output fields, then the one with the
   * greater bytes, so that the order of arrival does not matter.
   */
  public boolean replaces(EncodedFinding other) {
    if (FindingId.isFolded(id) && !updatedAt.equals(other.updatedAt)) {
      return updatedAt.isAfter(other.updatedAt);
    }
    if (outputFields != other.outputFields) {
      return outputFields > other.outputFields;
    }
    return Arrays.compareUnsigned(json, other.json) > 0;
  }

  /**
   * The finding as a JSON object in UTF-8, at most 240,000 bytes. The array is not a copy and must
   * not be changed.
   */
  public byte[] json() {
    return json;
  }
}
