package io.github.falcoasff.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Splits a record of a Kinesis stream that a producer library aggregated. Such a record is four
 * magic bytes, a Protocol Buffers message with the user records, and the message's MD5 (Amazon
 * Kinesis Producer Library, "KPL Aggregated Record Format"). Only the data of the user records is
 * read; keys and tags are skipped.
 */
public final class AggregatedRecord {
  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
  private static final int DIGEST_BYTES = 16;

  /** The field number of <code>AggregatedRecord.records</code> and of <code>Record.data</code>. */
  private static final int FIELD = 3;

  private AggregatedRecord() {}

  /**
   * The user records, in their order.
   *
   * @return the record itself if it is not aggregated; as in the Kinesis Client Library, a record
   *     with a wrong checksum or message counts as not aggregated
   */
  public static List<byte[]> userRecords(byte[] record) {
    if (record.length < MAGIC.length + DIGEST_BYTES
        || !Arrays.equals(record, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        || !checksumIsRight(record)) {
      return List.of(record);
    }
    List<byte[]> found = new ArrayList<>();
    Message message = new Message(record, MAGIC.length, record.length - DIGEST_BYTES);
    boolean whole = message.each(FIELD, one -> one.each(FIELD, data -> found.add(data.bytes())));
    return whole ? found : List.of(record);
  }

  private static boolean checksumIsRight(byte[] record) {
    try {
      // MD5 is the format's checksum; it is not used for security.
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(record, MAGIC.length, record.length - MAGIC.length - DIGEST_BYTES);
      return Arrays.equals(
          md5.digest(), Arrays.copyOfRange(record, record.length - DIGEST_BYTES, record.length));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private interface Visitor {
    /** Takes an embedded message or bytes; false if it is incomplete. */
    boolean visit(Message embedded);
  }

  /** A part of the record that is a message or bytes (Protocol Buffers, "Encoding"). */
  private static final class Message {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_VARINT = 10;

    private final byte[] record;
    private final int start;
    private final int end;
    private int at;

    Message(byte[] record, int start, int end) {
      this.record = record;
      this.start = start;
      this.end = end;
      this.at = start;
    }

    byte[] bytes() {
      return Arrays.copyOfRange(record, start, end);
    }

    /** Visits each length-delimited field of that number; false if the message is incomplete. */
    boolean each(int field, Visitor visitor) {
      while (at < end) {
        Optional<Long> tag = varint();
        if (tag.isEmpty()) {
          return false;
        }
        int type = (int) (tag.get() & 7);
        if (type == LENGTH_DELIMITED) {
          Optional<Message> embedded = embedded();
          if (embedded.isEmpty() || (tag.get() >>> 3 == field && !visitor.visit(embedded.get()))) {
            return false;
          }
        } else if (!skip(type)) {
          return false;
        }
      }
      return true;
    }

    private Optional<Message> embedded() {
      Optional<Long> length = varint().filter(bytes -> bytes >= 0 && bytes <= end - at);
      return length.map(
          bytes -> {
            int from = at;
            at += bytes.intValue();
            return new Message(record, from, at);
          });
    }

    private boolean skip(int type) {
      switch (type) {
        case VARINT -> {
          return varint().isPresent();
        }
        case FIXED_64 -> at += Long.BYTES;
        case FIXED_32 -> at += Integer.BYTES;
        default -> {
          return false;
        }
      }
      return at <= end;
    }

    private Optional<Long> varint() {
      long value = 0;
      for (int i = 0; i < LONGEST_VARINT && at < end; i++) {
        byte next = record[at++];
        value |= (next & 0x7FL) << (7 * i);
        if (next >= 0) {
          return Optional.of(value);
        }
      }
      return Optional.empty();
    }
  }
}
