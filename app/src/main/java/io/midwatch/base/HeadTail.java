package io.midwatch.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The beginning and the end of something that may be long: the output of a job, whose error stands
 * at its end and whose settings stand at its beginning.
 *
 * <p>Immutable; the arrays it hands out are its own and must not be changed.
 */
public final class HeadTail {
  /** Of nothing. */
  public static final HeadTail NONE = new HeadTail(new byte[0], new byte[0], 0);

  private final byte[] head;
  private final byte[] tail;
  private final long size;

  private HeadTail(byte[] head, byte[] tail, long size) {
    this.head = head;
    this.tail = tail;
    this.size = size;
  }

  /** As it was kept. */
  public static HeadTail kept(byte[] head, byte[] tail, long size) {
    return size == 0 ? NONE : new HeadTail(head, tail, size);
  }

  /** All of something short, or what is kept of it. */
  public static HeadTail of(byte[] whole, int mostHead, int mostTail) {
    Filler filler = new Filler(mostHead, mostTail);
    filler.add(ByteBuffer.wrap(whole));
    return filler.done();
  }

  /** The first bytes. */
  public byte[] head() {
    return head;
  }

  /** The last bytes, none of which is among the first. */
  public byte[] tail() {
    return tail;
  }

  /** How many bytes there were. */
  public long size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** So many bytes stood between the two and were left out. */
  public long leftOut() {
    return size - head.length - tail.length;
  }

  /** Both, with a line between them that says how much was left out, if anything was. */
  public byte[] bytes() {
    byte[] mark =
        leftOut() > 0
            ? ("\n[... " + leftOut() + " bytes left out ...]\n").getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    byte[] all = Arrays.copyOf(head, head.length + mark.length + tail.length);
    System.arraycopy(mark, 0, all, head.length, mark.length);
    System.arraycopy(tail, 0, all, head.length + mark.length, tail.length);
    return all;
  }

  /** The same as text; what is not UTF-8 is replaced. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** Takes in something bit by bit and keeps its two ends. Used by one thread at a time. */
  public static final class Filler {
    private static final int SMALL = 256;

    private final int mostHead;
    private final int mostTail;
    private byte[] head = new byte[0];
    private byte[] ring = new byte[0];
    private int inHead;
    private long beyond;

    public Filler(int mostHead, int mostTail) {
      this.mostHead = mostHead;
      this.mostTail = mostTail;
    }

    /** How many bytes have come. */
    public long size() {
      return inHead + beyond;
    }

    /** Takes all that is left in the buffer. */
    public void add(ByteBuffer more) {
      int first = Math.min(more.remaining(), mostHead - inHead);
      if (first > 0) {
        makeRoom(first);
        more.get(head, inHead, first);
        inHead += first;
      }
      if (more.hasRemaining()) {
        addToTail(more);
      }
    }

    /** Takes a stream to its end. */
    public void addAll(InputStream in) throws IOException {
      byte[] part = new byte[8192];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        add(ByteBuffer.wrap(part, 0, read));
      }
    }

    private void makeRoom(int more) {
      if (head.length < inHead + more) {
        int wanted = Math.max(inHead + more, inHead == 0 ? more : Math.max(SMALL, inHead * 2));
        head = Arrays.copyOf(head, Math.min(mostHead, wanted));
      }
    }

    private void addToTail(ByteBuffer more) {
      if (mostTail == 0) {
        beyond += more.remaining();
        more.position(more.limit());
        return;
      }
      if (ring.length == 0) {
        ring = new byte[mostTail];
      }
      int passed = Math.max(0, more.remaining() - mostTail);
      more.position(more.position() + passed);
      beyond += passed;
      while (more.hasRemaining()) {
        int at = (int) (beyond % mostTail);
        int part = Math.min(more.remaining(), mostTail - at);
        more.get(ring, at, part);
        beyond += part;
      }
    }

    /** What was kept. */
    public HeadTail done() {
      if (size() == 0) {
        return NONE;
      }
      byte[] first = head.length == inHead ? head : Arrays.copyOf(head, inHead);
      return new HeadTail(first, tail(), size());
    }

    private byte[] tail() {
      if (mostTail == 0) {
        return new byte[0];
      }
      if (beyond <= ring.length) {
        return Arrays.copyOf(ring, (int) beyond);
      }
      byte[] tail = new byte[mostTail];
      int at = (int) (beyond % mostTail);
      System.arraycopy(ring, at, tail, 0, mostTail - at);
      System.arraycopy(ring, 0, tail, mostTail - at, at);
      return tail;
    }
  }
}
