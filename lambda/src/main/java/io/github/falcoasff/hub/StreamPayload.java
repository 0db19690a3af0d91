package io.github.falcoasff.hub;

/**
 * A payload that a record of the stream brought, or one of several if it was aggregated.
 *
 * @param sequenceNumber the record's, by which the stream delivers it again
 * @param arrived when the stream took it, in milliseconds since the epoch
 * @param data gzip of a subscription payload, if it is what it should be
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are never compared
record StreamPayload(String sequenceNumber, long arrived, byte[] data) {
  private static final int TRAILER_BYTES = 4;

  /**
   * How many bytes it says that it inflates to (RFC 1952, ISIZE); who lies here is still held to
   * the cap when it is read.
   */
  long inflatedBytes() {
    long size = 0;
    for (int i = 1; i <= TRAILER_BYTES && i <= data.length; i++) {
      size = (size << 8) | (data[data.length - i] & 0xFF);
    }
    return size;
  }
}
