package io.github.falcoasff.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Aggregates records as a producer library does ("KPL Aggregated Record Format"). */
public final class Aggregation {
  private Aggregation() {}

  /** A record with these user records, of one partition key, each with a tag. */
  public static byte[] of(List<byte[]> userRecords) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    field(message, 1, "partition-key".getBytes(StandardCharsets.UTF_8));
    field(message, 2, "0".getBytes(StandardCharsets.UTF_8));
    for (byte[] data : userRecords) {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      varint(record, 1 << 3);
      varint(record, 0);
      varint(record, 2 << 3);
      varint(record, 0);
      field(record, 3, data);
      field(record, 4, new byte[] {10, 1, 'k'});
      field(message, 3, record.toByteArray());
    }
    return enclosed(message.toByteArray());
  }

  /** Any message between the magic bytes and its checksum. */
  public static byte[] enclosed(byte[] message) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes(new byte[] {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2});
    record.writeBytes(message);
    try {
      record.writeBytes(MessageDigest.getInstance("MD5").digest(message));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
    return record.toByteArray();
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] bytes) {
    varint(out, (number << 3) | 2);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void varint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 127) {
      out.write((rest & 127) | 128);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
