package io.midwatch.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port on which a connection attempt hangs: the listener never accepts and its queue is full, so
 * Linux drops further SYN packets in silence, as a firewall does. On a system that answers
 * otherwise the attempt connects and nothing is ever read.
 */
public final class BlackHolePort implements AutoCloseable {

  /** Linux lets one more than the backlog queue; a few to spare cost nothing. */
  private static final int FILLERS = 4;

  private final ServerSocket listener;
  private final List<SocketChannel> fillers;

  private BlackHolePort(ServerSocket listener, List<SocketChannel> fillers) {
    this.listener = listener;
    this.fillers = fillers;
  }

  /** Takes a free port on 127.0.0.1 and fills its queue. */
  public static BlackHolePort open() {
    try {
      var listener = new ServerSocket();
      listener.bind(Endpoint.any().socketAddress(), 1);
      var fillers = new ArrayList<SocketChannel>(FILLERS);
      for (int i = 0; i < FILLERS; i++) {
        SocketChannel filler = SocketChannel.open();
        filler.configureBlocking(false);
        filler.connect(listener.getLocalSocketAddress());
        fillers.add(filler);
      }
      return new BlackHolePort(listener, fillers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      for (SocketChannel filler : fillers) {
        filler.close();
      }
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
