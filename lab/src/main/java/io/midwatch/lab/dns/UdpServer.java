package io.midwatch.lab.dns;

import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every datagram to a virtual thread of its own. */
final class UdpServer implements AutoCloseable {

  /** What is done with one datagram. */
  @FunctionalInterface
  interface Receiver {
    void receive(DatagramPacket packet, UdpServer server) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(UdpServer.class);
  private static final int LARGEST = 65_535;

  private final DatagramSocket socket;
  private final Receiver receiver;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private UdpServer(DatagramSocket socket, Receiver receiver) {
    this.socket = socket;
    this.receiver = receiver;
  }

  static UdpServer start(Endpoint endpoint, Receiver receiver) {
    try {
      var server = new UdpServer(new DatagramSocket(endpoint.socketAddress()), receiver);
      server.threads.execute(server::receiveAll);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + endpoint + " (UDP)", e);
    }
  }

  void send(Bytes bytes, SocketAddress client) throws IOException {
    socket.send(new DatagramPacket(bytes.toArray(), bytes.length(), client));
  }

  /** A scripted delay. Throws when the server closes before it is over. */
  void pause(Duration delay) throws IOException {
    try {
      if (stopped.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("server closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("server closed", e);
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    socket.close();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("answers of {} did not end within five seconds", socket.getLocalPort());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receiveAll() {
    while (!socket.isClosed()) {
      var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
      try {
        socket.receive(packet);
        threads.execute(() -> handle(packet));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("receive failed: {}", e.getMessage());
        }
      }
    }
  }

  private void handle(DatagramPacket packet) {
    try {
      receiver.receive(packet, this);
    } catch (IOException e) {
      LOG.debug("question not answered: {}", e.getMessage());
    }
  }
}
