package io.github.falcoasff.asff;

import java.time.Instant;

/** A finding as it is sent. */
public final class EncodedFinding {
  private final String id;
  private final Instant updatedAt;
  private final byte[] json;

  EncodedFinding(String id, Instant updatedAt, byte[] json) {
    this.id = id;
    this.updatedAt = updatedAt;
    this.json = json;
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
   * The finding as a JSON object in UTF-8, at most 240,000 bytes. Not a copy: not to be changed.
   */
  public byte[] json() {
    return json;
  }
}
