package io.midwatch.bench.pings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Sends small requests over connections that stay open, at times that were set beforehand: who
 * answers late is not spared the next one. One thread that sleeps until the next millisecond or
 * answer, so that most of the machine is left for who is measured. Prints a line of a table: what
 * was answered, how long it took since the time at which it was to be sent, and the processor time
 * that each took of the server and of this program.
 */
public final class Pinger {
  private static final int WARM_UP_SECONDS = 5;
  private static final byte[] END = {'\r', '\n', '\r', '\n'};
  private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.ISO_8859_1);

  private final Selector selector = Selector.open();
  private final Deque<Line> idle = new ArrayDeque<>();
  private final byte[][] requests;
  private final long gap;
  private long[] nanos = new long[0];
  private long start;
  private int done;
  private int taken;

  private Pinger(InetSocketAddress server, byte[][] requests, int rate, int connections)
      throws IOException {
    this.requests = requests;
    this.gap = 1_000_000_000L / rate;
    for (int i = 0; i < connections; i++) {
      idle.add(new Line(server));
    }
  }

  /** One connection, with at most one request under way. */
  private final class Line {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocateDirect(4096);
    private final byte[] read = new byte[4096];
    private final ByteBuffer out = ByteBuffer.allocateDirect(8192);
    private int number;

    Line(InetSocketAddress server) throws IOException {
      channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(int which) throws IOException {
      number = which;
      in.clear();
      out.clear().put(requests[which % requests.length]).flip();
      write();
    }

    void write() throws IOException {
      channel.write(out);
      if (out.hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      } else if (key.interestOps() != SelectionKey.OP_READ) {
        key.interestOps(SelectionKey.OP_READ);
      }
    }

    /** Answers whether the answer is whole. */
    boolean read() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("the server closed a connection");
      }
      int size = in.position();
      in.get(0, read, 0, size);
      int end = find(END, size);
      int length = find(LENGTH, size);
      if (end < 0 || length < 0 || length > end) {
        return false;
      }
      int body = 0;
      for (int i = length + LENGTH.length; read[i] != '\r'; i++) {
        body = body * 10 + read[i] - '0';
      }
      if (size < end + END.length + body) {
        return false;
      }
      taken += read[9] == '2' && read[10] == '0' ? 1 : 0;
      return true;
    }

    private int find(byte[] what, int size) {
      for (int i = 0; i + what.length <= size; i++) {
        if (Arrays.equals(read, i, i + what.length, what, 0, what.length)) {
          return i;
        }
      }
      return -1;
    }
  }

  /**
   * Runs it.
   *
   * @param args what it is called, the port, the method, the path with a %d for the number of the
   *     job, how many jobs, requests a second, seconds, connections, bytes of body (4,096 at most),
   *     the server's process id
   */
  public static void main(String[] args) throws IOException {
    int jobs = Integer.parseInt(args[4]);
    int rate = Integer.parseInt(args[5]);
    int seconds = Integer.parseInt(args[6]);
    byte[][] requests = new byte[jobs][];
    String body = "x".repeat(Integer.parseInt(args[8]));
    for (int i = 0; i < jobs; i++) {
      String request =
          "%s %s HTTP/1.1\r\nHost: bench\r\nUser-Agent: bench\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(args[2], args[3].replace("%d", "" + i), body.length(), body);
      requests[i] = request.getBytes(StandardCharsets.ISO_8859_1);
    }
    Pinger pinger =
        new Pinger(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])),
            requests,
            rate,
            Integer.parseInt(args[7]));
    pinger.run(rate * WARM_UP_SECONDS);
    ProcessorTime server = new ProcessorTime(args[9]);
    ProcessorTime own = new ProcessorTime("self");
    long began = System.nanoTime();
    pinger.run(rate * seconds);
    double took = (System.nanoTime() - began) / 1e9;
    long[] nanos = pinger.nanos;
    Arrays.sort(nanos);
    System.out.printf(
        "| %s | %,d | %,d | %,.0f | %.2f | %.2f | %.2f | %.1f | %.1f | %.1f |%n",
        args[0],
        pinger.taken,
        pinger.done - pinger.taken,
        pinger.taken / took,
        at(nanos, 0.5),
        at(nanos, 0.99),
        at(nanos, 0.999),
        nanos[nanos.length - 1] / 1e6,
        server.micros() / pinger.done,
        own.micros() / pinger.done);
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
  }

  private void run(int count) throws IOException {
    nanos = new long[count];
    done = 0;
    taken = 0;
    start = System.nanoTime();
    int next = 0;
    while (done < count) {
      long now = System.nanoTime();
      while (next < count && !idle.isEmpty() && start + next * gap <= now) {
        idle.poll().send(next++);
      }
      selector.select(this::answer, 1);
    }
  }

  private void answer(SelectionKey key) {
    Line line = (Line) key.attachment();
    try {
      if (key.isWritable()) {
        line.write();
      }
      if (key.isReadable() && line.read()) {
        nanos[line.number] = System.nanoTime() - (start + line.number * gap);
        done++;
        idle.add(line);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
