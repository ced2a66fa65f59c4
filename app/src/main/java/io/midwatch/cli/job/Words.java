package io.midwatch.cli.job;

import io.midwatch.cli.job.child.Tail;
import io.midwatch.cli.job.send.Ends;
import java.nio.charset.StandardCharsets;

/** What is sent of a job's output: masked, then its end. */
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
    boolean open = !said.isEmpty() && !last.isEmpty() && !said.endsWith("\n");
    String ours = last.isEmpty() ? "" : (open ? "\n" : "") + "midwatch: " + last + "\n";
    return tail.seen() > kept.length ? Ends.ofRest(said + ours, most) : Ends.of(said + ours, most);
  }
}
