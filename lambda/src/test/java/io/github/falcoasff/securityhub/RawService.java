package io.github.falcoasff.securityhub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A service on loopback that keeps what it is sent to the letter and answers with bytes of one's
 * choice, one request a connection.
 */
final class RawService implements AutoCloseable {
  private final ServerSocket socket;
  private final Answering answering;
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** Writes an answer. */
  interface Answering {
    void answer(Received request, OutputStream out) throws IOException, InterruptedException;
  }

  /**
   * A request.
   *
   * @param line the request line
   * @param headers by name in lower case
   */
  record Received(String line, Map<String, String> headers, String body) {}

  private RawService(ServerSocket socket, Answering answering) {
    this.socket = socket;
    this.answering = answering;
  }

  static RawService start(Answering answering) throws IOException {
    RawService service =
        new RawService(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answering);
    Thread thread = new Thread(service::serve, "raw-service");
    thread.setDaemon(true);
    thread.start();
    return service;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        Received request = read(connection);
        received.add(request);
        answering.answer(request, connection.getOutputStream());
      } catch (IOException gone) {
        // The caller's connection, or the service itself, was closed.
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private static Received read(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = in.readLine();
    Map<String, String> headers = new TreeMap<>();
    for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
      String[] parts = header.split(": ", 2);
      headers.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]);
    }
    char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
    for (int at = 0; at < body.length; ) {
      int count = in.read(body, at, body.length - at);
      if (count < 0) {
        throw new UncheckedIOException(new IOException("the body is cut"));
      }
      at += count;
    }
    return new Received(line, headers, new String(body));
  }

  /** An answer with these headers and this body. */
  static byte[] answer(String statusLine, String headers, String body) {
    return ("HTTP/1.1 "
            + statusLine
            + "\r\n"
            + headers
            + "Content-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
