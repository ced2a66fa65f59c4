package io.midwatch.harden.review.dns;

import io.midwatch.harden.review.Ground;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TSIG;

/**
 * What a validator asks, asked through the wire: our resolver passes signatures on and does not
 * judge them itself. Notes what was not answered, for that is no broken signature.
 */
final class WireResolver implements Resolver {
  private final Ground ground;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  WireResolver(Ground ground) {
    this.ground = ground;
  }

  /** What was not answered, in order. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query) {
    Record question = query.getQuestion();
    Dns asked =
        Dns.resolve(Texts.name(question.getName()), question.getType()).flags(true, true, true);
    try {
      return switch (ground.ask(asked)) {
        case Heard.Got<Dns.Said> got -> {
          Message answer = got.said().read().orElseThrow(() -> new IOException("cannot be read"));
          answer.getHeader().setID(query.getHeader().getID());
          if (answer.getRcode() != Rcode.NOERROR && answer.getRcode() != Rcode.NXDOMAIN) {
            failures.add(asked.shown() + ": " + Rcode.string(answer.getRcode()));
          }
          yield CompletableFuture.completedFuture(answer);
        }
        case Heard.Not<Dns.Said> not -> {
          failures.add(asked.shown() + ": " + not.detail());
          yield CompletableFuture.failedFuture(new IOException(not.detail()));
        }
      };
    } catch (InterruptedException abandoned) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(new IOException("abandoned", abandoned));
    } catch (IOException unreadable) {
      failures.add(asked.shown() + ": " + unreadable.getMessage());
      return CompletableFuture.failedFuture(unreadable);
    }
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query, Executor executor) {
    return sendAsync(query);
  }

  @Override
  public void setPort(int port) {
    // The wire knows where it goes.
  }

  @Override
  public void setTCP(boolean flag) {
    // The wire asks by TCP when it must.
  }

  @Override
  public void setIgnoreTruncation(boolean flag) {
    // It never is.
  }

  @Override
  public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
    // Each question bears it already.
  }

  @Override
  public void setTSIGKey(TSIG key) {
    // Nobody signs questions here.
  }

  @Override
  public void setTimeout(Duration timeout) {
    // The wire's own holds.
  }

  @Override
  public Duration getTimeout() {
    return Duration.ofSeconds(10);
  }
}
