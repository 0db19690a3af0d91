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
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.TrustManager;

/**
 * Answers requests like the services of AWS, within the process. It listens on the loopback
 * address, so the SDK's clients call it as they call AWS, by name and TLS, and no request leaves
 * the machine. Closing it ends its side of the connections.
 */
public final class OfflineService implements AutoCloseable {
  private static final String NAME = "localhost";

  /** Connections that wait to be accepted. */
  private static final int WAITING = 50;

  /** The answers on one connection, so that both opening and reusing a connection are run often. */
  private static final int ANSWERS = 2;

  /** One of so many answers refuses a finding, so that both kinds of answer are run often. */
  private static final int REFUSING = 3;

  private final AtomicInteger answered = new AtomicInteger();
  private final ServerSocket secure;
  private final ServerSocket plain;
  private final TrustManager[] trusted;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  private OfflineService(ServerSocket secure, ServerSocket plain, TrustManager[] trusted) {
    this.secure = secure;
    this.plain = plain;
    this.trusted = trusted;
  }

  /**
   * Listens on free ports.
   *
   * @throws IOException if it cannot
   * @throws GeneralSecurityException if it cannot speak TLS
   */
  public static OfflineService start() throws IOException, GeneralSecurityException {
    LoopbackCertificate certificate = LoopbackCertificate.read();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    OfflineService service =
        new OfflineService(
            certificate.service().getServerSocketFactory().createServerSocket(0, WAITING, loopback),
            new ServerSocket(0, WAITING, loopback),
            certificate.trusted());
    thread(() -> service.accept(service.secure));
    thread(() -> service.accept(service.plain));
    return service;
  }

  /** The endpoint that answers like the services of AWS, with TLS. */
  public URI endpoint() {
    return URI.create("https://" + host() + ":" + secure.getLocalPort());
  }

  /** The endpoint that gives credentials, without TLS. */
  public URI credentials() {
    return URI.create(
        "http://"
            + plain.getInetAddress().getHostAddress()
            + ":"
            + plain.getLocalPort()
            + "/credentials");
  }

  /** Trusts the service's certificate, and the issuers that the JDK trusts. */
  public TrustManager[] trusted() {
    return trusted.clone();
  }

  @Override
  public void close() throws IOException {
    secure.close();
    plain.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  /** A host name if the machine can resolve it, since calls to AWS resolve names too. */
  private String host() {
    try {
      return InetAddress.getByName(NAME).equals(secure.getInetAddress())
          ? NAME
          : secure.getInetAddress().getHostAddress();
    } catch (UnknownHostException unknown) {
      return secure.getInetAddress().getHostAddress();
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        connections.add(connection);
        thread(() -> serve(connection));
      }
    } catch (IOException closed) {
      // No request is expected any more. If there were one, it would fail and priming would log it.
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
      // The client or close() ended the connection.
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

  /** Reads a request up to its body; empty if the connection has ended. */
  private static Optional<Head> head(InputStream in) throws IOException {
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

  /** A line without its line end; also empty at the end of the connection. */
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
