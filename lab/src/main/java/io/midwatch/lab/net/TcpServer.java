package io.midwatch.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening socket on loopback that gives each connection to one virtual thread. {@link #close}
 * ends the listener, every open connection and every scripted delay, and returns when their threads
 * have ended.
 */
public final class TcpServer implements AutoCloseable {

  /** What the server does with one connection. The connection is closed when it returns. */
  @FunctionalInterface
  public interface Conversation {
    void with(Connection connection) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(TcpServer.class);
  private static final int BACKLOG = 1024;

  private final ServerSocket listener;
  private final Endpoint endpoint;
  private final Conversation conversation;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicLong accepted = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private TcpServer(ServerSocket listener, Endpoint endpoint, Conversation conversation) {
    this.listener = listener;
    this.endpoint = endpoint;
    this.conversation = conversation;
  }

  /**
   * Listens and accepts from the moment this returns.
   *
   * @throws UncheckedIOException when the port is taken
   */
  public static TcpServer start(Endpoint endpoint, Conversation conversation) {
    try {
      var listener = new ServerSocket();
      try {
        listener.bind(endpoint.socketAddress(), BACKLOG);
      } catch (IOException e) {
        listener.close();
        throw new IOException("cannot listen on " + endpoint + ": " + e.getMessage(), e);
      }
      var server =
          new TcpServer(listener, endpoint.withPort(listener.getLocalPort()), conversation);
      server.threads.execute(server::acceptAll);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address with the port that was really taken. */
  public Endpoint endpoint() {
    return endpoint;
  }

  public int port() {
    return endpoint.port();
  }

  /** How many connections were accepted so far. */
  public long accepted() {
    return accepted.get();
  }

  /** How many connections are open now. */
  public int openConnections() {
    return open.size();
  }

  @Override
  public void close() {
    stopped.countDown();
    closeQuietly(listener);
    open.forEach(TcpServer::closeQuietly);
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("connections of {} did not end within five seconds", endpoint);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        if (listener.isClosed()) {
          closeQuietly(socket);
          return;
        }
        var connection = new Connection(socket, accepted.incrementAndGet(), stopped);
        threads.execute(() -> serve(socket, connection));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("accept on {} failed: {}", endpoint, e.getMessage());
        }
      }
    }
  }

  private void serve(Socket socket, Connection connection) {
    try {
      socket.setTcpNoDelay(true);
      conversation.with(connection);
      connection.close();
    } catch (IOException e) {
      LOG.debug("connection {} on {} ended: {}", connection.number(), endpoint, e.getMessage());
    } finally {
      closeQuietly(socket);
      open.remove(socket);
    }
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.debug("close failed: {}", e.getMessage());
    }
  }
}
