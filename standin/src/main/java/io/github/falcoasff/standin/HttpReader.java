package io.github.falcoasff.standin;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads HTTP/1.1 requests from a connection: heads up to a limit, and bodies with a Content-Length,
 * which all AWS clients send.
 */
final class HttpReader {
  private static final int MAX_HEAD = 65_536;
  private static final int MAX_BODY = 64_000_000;

  private final InputStream in;
  private final OutputStream out;

  HttpReader(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /** The head of a request. */
  record Head(String method, String path, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** Reads the next request's head; empty if the client has closed the connection. */
  Optional<Head> head() throws IOException {
    String line = line();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
      throw new IOException("No HTTP request: " + line);
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new IOException("No HTTP header: " + header);
      }
      headers.merge(
          header.substring(0, colon),
          header.substring(colon + 1).strip(),
          (first, second) -> first + ", " + second);
    }
    return Optional.of(new Head(parts[0], parts[1], headers));
  }

  /** Reads the body that follows a head. */
  byte[] body(Head head) throws IOException {
    if (head.header("Transfer-Encoding").length() > 0) {
      throw new IOException("Only bodies with a Content-Length are read");
    }
    String length = head.header("Content-Length");
    int bytes = length.isEmpty() ? 0 : Integer.parseInt(length);
    if (bytes < 0 || bytes > MAX_BODY) {
      throw new IOException("Content-Length " + length);
    }
    if (head.header("Expect").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    byte[] body = in.readNBytes(bytes);
    if (body.length < bytes) {
      throw new EOFException("The body ended after " + body.length + " of " + bytes + " bytes");
    }
    return body;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
      if (line.size() > MAX_HEAD) {
        throw new IOException("The head is too long");
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
