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
  private final PrintWriter out;
  private final Wire real;
  private final AtomicInteger asked = new AtomicInteger();
  private int done;
  private int of;
  private boolean over;
  private final int width;

  /**
   * @param width columns of the terminal; 0 when there is none, and nothing is shown
   */
  LiveProgress(PrintWriter out, Wire real, int width) {
    this.out = out;
    this.real = real;
    this.width = width - 1;
  }

  @Override
  public synchronized void collected(String title, int nowDone, int all) {
    done = Math.max(done, nowDone);
    of = all;
    show("seen: " + title);
  }

  @Override
  public <A extends Answer> Heard<A> ask(Question<A> question) throws InterruptedException {
    show(question.shown());
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
    if (over || width <= 0) {
      return;
    }
    String looks = of == 0 ? "" : ", %d of %d looks done".formatted(done, of);
    String line = "%d asked%s  %s".formatted(asked.get(), looks, text);
    String plain = line.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
    out.print("\r\u001b[2K" + (plain.length() > width ? plain.substring(0, width) : plain));
    out.flush();
  }

  /** Takes the line away, for good. */
  synchronized void end() {
    over = true;
    if (width > 0) {
      out.print("\r\u001b[2K");
      out.flush();
    }
  }

  /**
   * Says that somebody stopped it, unless it was over.
   *
   * @return whether it was not
   */
  synchronized boolean stopped() {
    if (over) {
      return false;
    }
    end();
    String questions = asked.get() == 1 ? "1 question" : asked.get() + " questions";
    out.println("stopped after " + questions + "; no report was written");
    out.flush();
    return true;
  }
}
