package io.github.falcoasff.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Makes files for the tool: every form in which people have logs, mutated as bytes. */
final class FileInputs {
  private static final int MOST_CHANGES = 4;
  private static final int MOST_BYTES = 12;
  private static final int LONGEST = 20_000;
  private static final int BYTE = 256;

  private static final List<String> TOKENS =
      List.of(
          "\n",
          "\r\n",
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          "\\u0000",
          "\u001b[31m",
          "\uFEFF",
          "{\n",
          "\n}\n",
          "[pod/a/b] ",
          "2026-03-30T18:55:16Z ",
          "2026-03-30T18:55:16.200000+00:00 falco/a ",
          "2026-03-30T18:55:16.223456789Z stdout P ",
          "09:15:00.000000001: Warning x ",
          "@timestamp,@message\n",
          "{\"events\":[",
          "{\"results\":[[{\"field\":",
          "{\"awslogs\":{\"data\":\"",
          "{\"logEvents\":[{\"id\":\"1\",\"timestamp\":1e999,\"message\":",
          "1e99999999999",
          "99999999999999999999",
          "null");

  private final List<byte[]> forms =
      InputFormsTest.forms().map(form -> form.content().array()).toList();

  /** The file of a seed and a number. */
  byte[] of(long seed, long number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    byte[] file = chosen(random);
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      file = changed(file, random);
    }
    file = Arrays.copyOf(file, Math.min(file.length, LONGEST));
    return random.nextInt(8) == 0 ? changed(gzip(file), random) : file;
  }

  private byte[] chosen(SplittableRandom random) {
    return forms.get(random.nextInt(forms.size()));
  }

  private byte[] changed(byte[] file, SplittableRandom random) {
    int from = random.nextInt(file.length + 1);
    int to = Math.min(file.length, from + random.nextInt(1 + random.nextInt(1 + file.length)));
    byte[] part = Arrays.copyOfRange(file, from, to);
    return switch (random.nextInt(7)) {
      case 0 -> joined(file, from, new byte[0], to);
      case 1 -> joined(file, from, part, from);
      case 2 -> Arrays.copyOf(file, from);
      case 3 -> joined(file, from, bytes(random), from);
      case 4 -> joined(file, from, chosen(random), to);
      default ->
          joined(
              file,
              from,
              TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8),
              from);
    };
  }

  private static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[1 + random.nextInt(MOST_BYTES)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(BYTE);
    }
    return bytes;
  }

  /** A file up to a place, other bytes, and the file from a place on. */
  static byte[] joined(byte[] file, int end, byte[] between, int from) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(file, 0, end);
    joined.writeBytes(between);
    joined.write(file, from, file.length - from);
    return joined.toByteArray();
  }

  /** The compressed bytes. */
  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }
}
