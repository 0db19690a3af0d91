package io.github.falcoasff.infra.organization;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The folder whose files are uploaded to every code bucket. Each file's name is the hash of its
 * content, so that a new file never replaces one that is in use.
 *
 * @param directory the folder
 */
record CodeFiles(Path directory) {

  /**
   * Returns the folder, which is created or emptied: files of an earlier synthesis are not uploaded
   * again.
   */
  static CodeFiles in(Path directory) {
    try {
      Files.createDirectories(directory);
      try (DirectoryStream<Path> earlier = Files.newDirectoryStream(directory)) {
        for (Path file : earlier) {
          Files.delete(file);
        }
      }
      return new CodeFiles(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies the jar into the folder and returns the copy's name. */
  String addJar(Path jar) {
    try {
      String name = hash(jar) + ".jar";
      Files.copy(jar, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a template into the folder and returns the file's name. */
  String addTemplate(String body) {
    try {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      String name = HexFormat.of().formatHex(sha256().digest(bytes)) + ".template.json";
      Files.write(directory.resolve(name), bytes);
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
