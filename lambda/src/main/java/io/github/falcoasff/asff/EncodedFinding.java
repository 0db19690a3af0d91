package io.github.falcoasff.asff;

import java.time.Instant;
import java.util.Arrays;

/** A finding as it is sent. */
public final class EncodedFinding {
  private final String id;
  private final Instant updatedAt;
  private final byte[] json;
  private final int outputFields;

  /**
   * Takes a finding.
   *
   * @param json not copied
   * @param outputFields how many output fields its alert has
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

  /** The finding's UpdatedAt; of two findings of one Id the later is the newer. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /**
   * Whether this finding is to be sent rather than another one of the same Id. The priority is part
   * of an Id, so neither has a lower severity. Of two windows of folded alerts it is the one of the
   * newer alert. Of two records of one alert it is the one with more output fields, then the one
   * whose bytes are greater, so that the order of arrival does not matter.
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
   * The finding as a JSON object in UTF-8, at most 240,000 bytes. Not a copy: not to be changed.
   */
  public byte[] json() {
    return json;
  }
}
