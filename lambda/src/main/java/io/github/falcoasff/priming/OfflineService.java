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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers requests as Security Hub and SQS would, within the process: on the loopback address, so
 * that the way to it is the one that true requests go, and nothing leaves the machine. Its end is
 * the end of its side of the connections.
 */
public final class OfflineService implements AutoCloseable {
  private static final String LENGTH = "content-length:";

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
      int length = head(in);
      if (length < 0) {
        return;
      }
      boolean refusing = answered.incrementAndGet() % REFUSING == 0;
      byte[] body =
          OfflineAnswer.to(in.readNBytes(length), refusing).getBytes(StandardCharsets.UTF_8);
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length
              + (answers == ANSWERS ? "\r\nConnection: close" : "")
              + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
    }
  }

  /** Reads a request up to its body; the body's length, or -1 if no request comes any more. */
  private static int head(InputStream in) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return -1;
    }
    int length = 0;
    for (; !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    return length;
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
