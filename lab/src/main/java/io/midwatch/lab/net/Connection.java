package io.midwatch.lab.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One accepted connection, with the ways to misuse it. All waits end at once when the server
 * closes. Used by the one thread that serves it.
 */
public final class Connection {

  private static final int DISCARD = 8192;

  private final Socket socket;
  private final Socket talking;
  private final long number;
  private final CountDownLatch stopped;

  private Connection(Socket socket, Socket talking, long number, CountDownLatch stopped) {
    this.socket = socket;
    this.talking = talking;
    this.number = number;
    this.stopped = stopped;
  }

  Connection(Socket socket, long number, CountDownLatch stopped) {
    this(socket, socket, number, stopped);
  }

  /** The same connection with another socket laid over it, as TLS does. */
  public Connection over(Socket layered) {
    return new Connection(socket, layered, number, stopped);
  }

  /** The topmost socket: the TLS one when there is one. */
  public Socket socket() {
    return talking;
  }

  /** 1 for the server's first connection, 2 for the second. */
  public long number() {
    return number;
  }

  public InputStream input() throws IOException {
    return talking.getInputStream();
  }

  public OutputStream output() throws IOException {
    return talking.getOutputStream();
  }

  /** A scripted delay. Throws when the server closes before it is over. */
  public void pause(Duration delay) throws IOException {
    try {
      if (stopped.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("server closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("server closed", e);
    }
  }

  /** Reads and throws away until the peer or the server gives up. Never answers. */
  public void swallow() throws IOException {
    byte[] waste = new byte[DISCARD];
    InputStream in = socket.getInputStream();
    while (in.read(waste) >= 0) {
      // Only the end matters.
    }
  }

  /** Keeps the connection open without reading until the server closes. */
  public void hold() throws IOException {
    pause(Duration.ofNanos(Long.MAX_VALUE));
  }

  /** Cuts the connection with a TCP reset instead of a proper end. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Ends properly: with TLS, a close_notify goes out first. */
  public void close() throws IOException {
    if (socket.isClosed()) {
      return;
    }
    if (!talking.equals(socket)) {
      talking.shutdownOutput();
    }
    cut();
  }

  /**
   * Ends the TCP connection without a word on the layer above, as a crashed process does. Lets the
   * peer read what was sent: unread input is drained for a short while first, since closing over
   * unread input makes the system send a reset.
   */
  public void cut() throws IOException {
    if (!socket.isOutputShutdown()) {
      socket.shutdownOutput();
    }
    drain();
    socket.close();
  }

  private void drain() {
    try {
      socket.setSoTimeout(200);
      byte[] waste = new byte[DISCARD];
      InputStream in = socket.getInputStream();
      for (int reads = 0; reads < 64 && in.read(waste) >= 0; reads++) {
        // A bounded courtesy: the peer that keeps sending gets its reset.
      }
    } catch (IOException e) {
      // Gone already, or too slow: both are the end.
    }
  }
}
