package io.midwatch.cli.job;

import io.midwatch.cli.job.child.Tail;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is sent of a job's output: masked, then its end, cut to what the server keeps. */
final class Words {
  /** So much more is kept than is sent, so that a secret at the cut is seen whole. */
  static final int MARGIN = 8 * 1024;

  private Words() {}

  /**
   * The body of a ping.
   *
   * @param last a sentence of ours that stands at the end; empty for none
   * @param most bytes
   */
  static String body(Tail tail, OutputMask mask, String last, int most) {
    byte[] kept = tail.bytes();
    String said = kept.length == 0 ? "" : mask.apply(new String(kept, StandardCharsets.UTF_8));
    byte[] ours =
        last.isEmpty()
            ? new byte[0]
            : ("midwatch: " + last + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] theirs = said.getBytes(StandardCharsets.UTF_8);
    int room = Math.max(0, most - ours.length - 1);
    if (tail.seen() > kept.length || theirs.length > room) {
      theirs = end(theirs, tail.seen(), room);
    }
    return joined(theirs, ours, most);
  }

  private static byte[] end(byte[] theirs, long seen, int room) {
    String head = "[" + seen + " bytes, of which this is the end]\n";
    byte[] first = head.getBytes(StandardCharsets.UTF_8);
    if (room <= first.length) {
      return new byte[0];
    }
    int from = Math.max(0, theirs.length - (room - first.length));
    while (from < theirs.length && (theirs[from] & 0xc0) == 0x80) {
      from++; // Not in the middle of a letter.
    }
    byte[] all = Arrays.copyOf(first, first.length + theirs.length - from);
    System.arraycopy(theirs, from, all, first.length, theirs.length - from);
    return all;
  }

  private static String joined(byte[] theirs, byte[] ours, int most) {
    boolean open = theirs.length > 0 && ours.length > 0 && theirs[theirs.length - 1] != '\n';
    byte[] all = new byte[theirs.length + (open ? 1 : 0) + ours.length];
    System.arraycopy(theirs, 0, all, 0, theirs.length);
    if (open) {
      all[theirs.length] = '\n';
    }
    System.arraycopy(ours, 0, all, all.length - ours.length, ours.length);
    return new String(all, 0, Math.clamp(most, 0, all.length), StandardCharsets.UTF_8);
  }
}
