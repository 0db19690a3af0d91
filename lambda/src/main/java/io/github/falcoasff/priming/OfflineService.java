package io.github.falcoasff.priming;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers requests as AWS's services do, within the process: on the loopback address, so that the
 * SDK's clients call it as they call AWS, and nothing leaves the machine. Closing it ends its side
 * of the connections. A client that speaks TLS to it is hung up on.
 */
public final class OfflineService implements AutoCloseable {
  /** How a TLS connection begins: the type of a handshake record (RFC 8446, section 5.1). */
  private static final int TLS = 0x16;

  /** Of a connection, so that opening one and using it again are both often done. */
  private static final int ANSWERS = 2;

  /** Of so many answers one refuses a finding, so that both kinds are seen on all connections. */
  private static final int REFUSING = 3;

  private final AtomicInteger answered = new AtomicInteger();
  private final ServerSocket socket;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  private OfflineService(ServerSocket socket) {
    this.socket = socket;
  }

  /**
   * Listens on a free port.
   *
   * @throws IOException if it cannot
   */
  public static OfflineService start() throws IOException {
    OfflineService service =
        new OfflineService(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    thread(service::accept);
    return service;
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create(
        "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        connections.add(connection);
        thread(() -> serve(connection));
      }
    } catch (IOException closed) {
      // No call comes any more; one that did would fail, and priming would say so.
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "priming");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      answer(connection);
    } catch (IOException ended) {
      // By whoever called, or by closing.
    } finally {
      connections.remove(connection);
    }
  }

  private void answer(Socket connection) throws IOException {
    InputStream in = new BufferedInputStream(connection.getInputStream());
    OutputStream out = connection.getOutputStream();
    for (int answers = 1; answers <= ANSWERS; answers++) {
      Optional<Head> head = head(in);
      if (head.isEmpty()) {
        return;
      }
      if (head.get().header("expect").equalsIgnoreCase("100-continue")) {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      boolean refusing = answered.incrementAndGet() % REFUSING == 0;
      OfflineAnswer answer =
          OfflineAnswer.to(
              head.get().path(),
              head.get().header("x-amz-target"),
              in.readNBytes(head.get().length()),
              refusing);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      String lines =
          "HTTP/1.1 200 OK\r\nx-amzn-RequestId: priming\r\nETag: \"priming\"\r\nContent-Type: "
              + answer.contentType()
              + "\r\nContent-Length: "
              + body.length
              + (answers == ANSWERS ? "\r\nConnection: close" : "")
              + "\r\n\r\n";
      out.write(lines.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
    }
  }

  private record Head(String path, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    int length() {
      return Integer.parseInt(headers.getOrDefault("content-length", "0"));
    }
  }

  /** Reads a request up to its body; empty if no request comes any more, or none in HTTP. */
  private static Optional<Head> head(InputStream in) throws IOException {
    in.mark(1);
    if (in.read() == TLS) {
      return Optional.empty();
    }
    in.reset();
    String[] request = line(in).split(" ", -1);
    if (request.length < 3) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return Optional.of(new Head(request[1], headers));
  }

  /** A line without its end; empty at the end of the connection too. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 && !line.isEmpty()) {
        throw new EOFException("the connection ended in a line");
      }
      if (c < 0) {
        return "";
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
