package io.github.falcoasff.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 hashes, of which the first bytes are shown in hexadecimal. */
public final class Sha256 {
  private Sha256() {}

  /** A new digest. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /**
   * The hash of a text in UTF-8.
   *
   * @param bytes how many bytes of the hash are shown, each as two digits
   */
  public static String hex(String text, int bytes) {
    return hex(digest().digest(text.getBytes(StandardCharsets.UTF_8)), bytes);
  }

  /** The first bytes of a hash, each as two digits. */
  public static String hex(byte[] hash, int bytes) {
    return HexFormat.of().formatHex(hash, 0, bytes);
  }
}
