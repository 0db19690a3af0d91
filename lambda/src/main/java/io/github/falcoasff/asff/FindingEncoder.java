package io.github.falcoasff.asff;

import java.time.Instant;

/**
 * Closes a finding. Its JSON is made once, here: its exact size is known before it is put into a
 * batch, and sending copies bytes.
 */
final class FindingEncoder {
  private FindingEncoder() {}

  /**
   * Encodes the finding. One over 240,000 bytes, which only an alert made to be large can reach,
   * loses product fields from the least important on until it fits.
   *
   * @param finding the members in front of the product fields
   * @param rest the members after them
   * @param outputFields how many output fields the alert has
   */
  static EncodedFinding encode(
      String id,
      Instant updatedAt,
      AsffObject finding,
      ProductFields fields,
      AsffObject rest,
      int outputFields) {
    int members = finding.size();
    int length = finding.length();
    byte[] json = finding.object("ProductFields", fields.object()).members(rest).toJson();
    while (json.length > Limits.FINDING_BYTES && !fields.object().isEmpty()) {
      fields.dropHalf();
      finding.cutTo(members, length);
      json = finding.object("ProductFields", fields.object()).members(rest).toJson();
    }
    return new EncodedFinding(id, updatedAt, json, outputFields);
  }
}
