package io.github.falcoasff.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The smallest HTTP server that the measured clients accept: HTTP/1.1 with bodies of a known
 * length, on connections that stay open, with one thread each. It costs as little as possible, so
 * that its callers are measured and not the server.
 */
final class LoopbackServer implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Answers one request. */
  interface Handler {
    /**
     * Answers a request.
     *
     * @param line method and path
     */
    Answer answer(String line, byte[] body) throws InterruptedException;
  }

  /**
   * An answer.
   *
   * @param head the status line and headers without the length, each line with its end
   * @param body the body
   */
  record Answer(String head, byte[] body) {
    static Answer json(int status, String body) {
      return new Answer(
          "HTTP/1.1 " + status + " OK\r\nContent-Type: application/json\r\n",
          body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final ServerSocket socket;
  private final Handler handler;

  private LoopbackServer(ServerSocket socket, Handler handler) {
    this.socket = socket;
    this.handler = handler;
  }

  /** Listens on a free port of the loopback address. */
  static LoopbackServer start(Handler handler) throws IOException {
    LoopbackServer server =
        new LoopbackServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
    thread(server::accept);
    return server;
  }

  /** Returns host and port. */
  String address() {
    return socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        thread(() -> serve(connection));
      } catch (SocketException closed) {
        return;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream(), BUFFER_BYTES);
      OutputStream out = connection.getOutputStream();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        byte[] body = body(in, out);
        String request = line.substring(0, line.lastIndexOf(' '));
        Answer answer = handler.answer(request, body);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String length = "Content-Length: " + answer.body().length + "\r\n\r\n";
        bytes.writeBytes((answer.head() + length).getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(answer.body());
        out.write(bytes.toByteArray());
      }
    } catch (InterruptedException | IOException clientIsGone) {
      // The connection ends with the process that it serves.
    }
  }

  /** Reads the headers and the body that follows them. */
  private static byte[] body(InputStream in, OutputStream out) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      } else if (header.startsWith("expect: 100-continue")) {
        out.write(CONTINUE);
      }
    }
    byte[] body = new byte[length];
    if (in.readNBytes(body, 0, length) < length) {
      throw new EOFException("the connection ended in a body");
    }
    return body;
  }

  /** Returns a line without its end; empty also at the end of the connection. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "loopback");
    thread.setDaemon(true);
    thread.start();
  }
}
