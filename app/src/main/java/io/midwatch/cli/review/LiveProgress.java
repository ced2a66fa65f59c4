package io.midwatch.cli.review;

import io.midwatch.harden.review.Progress;
import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Wire;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;

/** One line on a terminal that shows how far a review is, rewritten as it goes. Thread-safe. */
final class LiveProgress implements Progress, Wire {
  private static final int WIDTH = 78;

  private final PrintWriter out;
  private final Wire real;
  private final AtomicInteger asked = new AtomicInteger();
  private int done;
  private int of;

  LiveProgress(PrintWriter out, Wire real) {
    this.out = out;
    this.real = real;
  }

  @Override
  public synchronized void collected(String title, int nowDone, int all) {
    done = Math.max(done, nowDone);
    of = all;
    show("seen: " + title);
  }

  @Override
  public <A extends Answer> Heard<A> ask(Question<A> question) throws InterruptedException {
    Heard<A> heard = real.ask(question);
    asked.incrementAndGet();
    show(question.shown());
    return heard;
  }

  @Override
  public int most() {
    return real.most();
  }

  private synchronized void show(String text) {
    String line = "%d asked, %d of %d looks done  %s".formatted(asked.get(), done, of, text);
    String plain = line.replaceAll("\\p{Cntrl}", " ");
    out.print("\r\u001b[2K" + (plain.length() > WIDTH ? plain.substring(0, WIDTH) : plain));
    out.flush();
  }

  /** Takes the line away. */
  synchronized void end() {
    out.print("\r\u001b[2K");
    out.flush();
  }
}
