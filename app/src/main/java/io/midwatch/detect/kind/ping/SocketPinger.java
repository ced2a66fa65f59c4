package io.midwatch.detect.kind.ping;

import io.midwatch.detect.Phase;
import io.midwatch.detect.kind.ping.IcmpSocket.SystemException;
import io.midwatch.detect.probe.Look;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Pings over a socket of our own. Works on a platform thread with a small stack: the wait for a
 * reply blocks in the kernel and would hold on to the carrier of a virtual thread, and a thread
 * that is woken by the kernel measures the round trip best.
 */
final class SocketPinger {
  private static final int STACK = 128 * 1024;
  private static final int LONGEST_HEADER = 128;
  private static final int SLICE_MILLIS = 100;

  private final InetAddress address;
  private final Manner manner;
  private final Look look;
  private final EchoPacket packets;
  private final long deadline;
  private final long[] sentAt;
  private final BitSet answered = new BitSet();
  private final List<Long> nanos = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * @param deadline on the look's monotonic clock
   */
  SocketPinger(InetAddress address, Manner manner, Look look, long deadline) {
    this.address = address;
    this.manner = manner;
    this.look = look;
    this.deadline = deadline;
    this.packets =
        new EchoPacket(address, UUID.randomUUID().getLeastSignificantBits(), manner.size());
    this.sentAt = new long[manner.count()];
  }

  /**
   * Pings.
   *
   * @throws SystemException when the system does not let us, or knows no way to the host
   */
  Echoes ping() throws SystemException, InterruptedException {
    look.closeAtDeadline(() -> stopped = true);
    CompletableFuture<Echoes> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("midwatch-ping")
        .stackSize(STACK)
        .start(() -> {
          try {
            done.complete(run());
          } catch (Throwable failed) {
            done.completeExceptionally(failed);
          }
        });
    try {
      return done.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof SystemException refused) {
        throw refused;
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      stopped = true;
    }
  }

  private Echoes run() throws SystemException {
    byte[] buffer = new byte[packets.size() + LONGEST_HEADER];
    try (IcmpSocket socket = IcmpSocket.open(address, buffer.length)) {
      look.begin(Phase.SEND);
      long next = now();
      int sent = 0;
      long end = deadline;
      while (!stopped && nanos.size() < manner.count() && now() < end) {
        if (sent < manner.count() && now() >= next) {
          sentAt[sent] = now();
          socket.send(packets.request(sent));
          if (sent == 0) {
            look.begin(Phase.FIRST_BYTE);
          }
          sent++;
          next += manner.interval().toNanos();
          end = sent < manner.count() ? deadline : Math.min(deadline, now() + patience());
        }
        long until = sent < manner.count() ? Math.min(next, end) : end;
        if (socket.await(slice(until - now()))) {
          take(buffer, socket.receive(buffer));
        }
      }
      return new Echoes(sent, nanos);
    }
  }

  private void take(byte[] buffer, int length) {
    OptionalInt number = packets.number(buffer, length);
    if (number.isEmpty() || number.getAsInt() >= sentAt.length) {
      return;
    }
    int reply = number.getAsInt();
    if (sentAt[reply] != 0 && !answered.get(reply)) { // a second reply to one request counts once
      answered.set(reply);
      if (nanos.isEmpty()) {
        look.begin(Phase.TRANSFER);
      }
      nanos.add(now() - sentAt[reply]);
    }
  }

  private long patience() {
    return manner.patience().toNanos();
  }

  private long now() {
    return look.clock().nanos();
  }

  private static int slice(long nanos) {
    return Math.clamp((nanos + 999_999) / 1_000_000, 0, SLICE_MILLIS);
  }
}
