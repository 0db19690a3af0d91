package io.github.falcoasff.asff;

import java.time.Instant;

/**
 * Makes the JSON of a finding, once: its exact size is known before it is put into a batch, and
 * sending only copies bytes.
 */
final class FindingEncoder {
  private FindingEncoder() {}

  /**
   * Encodes the finding. If it has more than 240,000 bytes, which needs an alert made for it, the
   * least important product fields are left out until it fits.
   *
   * @param finding the members before the product fields
   * @param rest the members after them
   * @param outputFields the number of the alert's output fields
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
