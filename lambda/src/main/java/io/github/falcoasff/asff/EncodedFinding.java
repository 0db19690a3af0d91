package io.github.falcoasff.asff;

/** A finding as it is sent. */
public final class EncodedFinding {
  private final String id;
  private final byte[] json;

  EncodedFinding(String id, byte[] json) {
    this.id = id;
    this.json = json;
  }

  /** The finding's Id. */
  public String id() {
    return id;
  }

  /**
   * The finding as a JSON object in UTF-8, at most 240,000 bytes. Not a copy: not to be changed.
   */
  public byte[] json() {
    return json;
  }
}
