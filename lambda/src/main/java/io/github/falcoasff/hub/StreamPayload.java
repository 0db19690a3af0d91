package io.github.falcoasff.hub;

/**
 * A payload in a stream record; an aggregated record has several.
 *
 * @param sequenceNumber the sequence number of the record, which names it if it must be delivered
 *     again
 * @param arrived when the stream received it, in milliseconds since the epoch
 * @param data the bytes of the record, normally the gzip of a subscription payload
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are never compared
record StreamPayload(String sequenceNumber, long arrived, byte[] data) {
  private static final int TRAILER_BYTES = 4;

  /**
   * The inflated size that the gzip trailer states (RFC 1952, ISIZE). The sender can write any
   * number here; the size cap is checked when the payload is read.
   */
  long inflatedBytes() {
    long size = 0;
    for (int i = 1; i <= TRAILER_BYTES && i <= data.length; i++) {
      size = (size << 8) | (data[data.length - i] & 0xFF);
    }
    return size;
  }
}
