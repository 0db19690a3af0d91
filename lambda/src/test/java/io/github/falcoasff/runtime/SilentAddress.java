package io.github.falcoasff.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An address at which connections are neither made nor refused, as if its packets were dropped: a
 * listener accepts no connection, and its queue of waiting connections is full.
 */
final class SilentAddress implements AutoCloseable {
  private static final int FILLING = 8;
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final ServerSocket listener;
  private final List<SocketChannel> waiting = new ArrayList<>();

  private SilentAddress(ServerSocket listener) {
    this.listener = listener;
  }

  /** Makes such an address at a port of an address of this machine. */
  static SilentAddress at(String address, int port) throws IOException {
    SilentAddress silent =
        new SilentAddress(new ServerSocket(port, 1, InetAddress.getByName(address)));
    for (int i = 0; i < FILLING; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(silent.listener.getLocalSocketAddress());
      silent.waiting.add(channel);
    }
    return silent;
  }

  /** Whether a connection is made or refused within a moment. */
  boolean answers() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()),
          (int) PATIENCE.toMillis());
      return true;
    } catch (SocketTimeoutException silent) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : waiting) {
      channel.close();
    }
    listener.close();
  }
}
