package io.midwatch.detect.kind.dns;

import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.detect.Phase;
import io.midwatch.detect.kind.dns.Answer.Proof;
import io.midwatch.detect.probe.Look;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/**
 * Puts one question to resolvers: to several at once, or to one after the other until one answers,
 * as the system itself does.
 */
final class Resolvers {
  private static final int PAYLOAD = 1232;

  /** Held back from the deadline, so that we report what is missing and not the runner. */
  private static final Duration MARGIN = Duration.ofMillis(50);

  private final Question question;
  private final Look look;

  Resolvers(Question question, Look look) {
    this.question = question;
    this.look = look;
  }

  /** All of them at once; as many answers as resolvers, in their order. */
  List<Answer> atOnce(List<InetSocketAddress> servers) throws InterruptedException {
    if (servers.size() == 1) {
      return List.of(one(servers.getFirst(), left()));
    }
    look.begin(Phase.FIRST_BYTE);
    Duration limit = left();
    Look quiet = new QuietLook(look);
    List<CompletableFuture<Answer>> pending = new ArrayList<>();
    for (InetSocketAddress server : servers) {
      CompletableFuture<Answer> answer = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("midwatch-dns")
          .start(() -> answer.completeAsync(() -> ask(server, limit, quiet), Runnable::run));
      pending.add(answer);
    }
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      answers.add(await(pending.get(i), Servers.text(servers.get(i))));
    }
    look.end();
    return answers;
  }

  private Answer await(CompletableFuture<Answer> pending, String server)
      throws InterruptedException {
    try {
      return pending.get(look.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return new Answer.Broken(server, Reason.DNS_TIMEOUT, server + " did not answer in time");
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    }
  }

  /** One after the other, the time shared among those left, until one has a say. */
  Answer inTurn(List<InetSocketAddress> servers) {
    Optional<Answer> last = Optional.empty();
    for (int i = 0; i < servers.size(); i++) {
      Answer answer = one(servers.get(i), left().dividedBy(servers.size() - i));
      if (answer instanceof Answer.Given given && given.rcode() != Rcode.REFUSED) {
        return answer;
      }
      last = Optional.of(answer);
    }
    return last.orElse(
        new Answer.Broken(
            "", Reason.NOT_PERMITTED, "this machine has no resolver; name some under resolvers"));
  }

  private Answer one(InetSocketAddress server, Duration limit) {
    look.hop(Servers.text(server));
    look.address(RecordText.six(server.getAddress()));
    Answer answer = ask(server, limit, look);
    look.end();
    return answer;
  }

  private Answer ask(InetSocketAddress server, Duration limit, Look steps) {
    String text = Servers.text(server);
    long started = look.clock().nanos();
    try {
      Message answer = new Exchange(server, steps, limit).ask(query(true, false));
      if (answer.getRcode() == Rcode.FORMERR && answer.getOPT() == null) {
        // A server from before EDNS (RFC 6891, section 7).
        answer = new Exchange(server, steps, rest(limit, started)).ask(query(false, false));
      }
      Answer.Given given = AnswerReader.read(text, question, answer);
      return given.rcode() == Rcode.SERVFAIL && given.proof() != Proof.BOGUS
          ? secondThought(server, given, rest(limit, started), steps)
          : given;
    } catch (Exchange.BrokenException broken) {
      return new Answer.Broken(text, broken.fault().reason(), broken.fault().detail());
    }
  }

  /** A failure that goes away when nobody checks signatures is a failure of the signatures. */
  private Answer secondThought(
      InetSocketAddress server, Answer.Given given, Duration limit, Look steps) {
    try {
      Message unchecked = new Exchange(server, steps, limit).ask(query(true, true));
      if (unchecked.getRcode() == Rcode.NOERROR || unchecked.getRcode() == Rcode.NXDOMAIN) {
        return new Answer.Given(
            given.server(),
            given.rcode(),
            given.records(),
            -1,
            given.authoritative(),
            Proof.BOGUS,
            given.why());
      }
    } catch (Exchange.BrokenException nothingNew) {
      return given;
    }
    return given;
  }

  private Message query(boolean edns, boolean unchecked) {
    Message query = Message.newQuery(question.asRecord());
    query.getHeader().setFlag(Flags.AD); // "tell me whether it is authentic", RFC 6840, 5.7
    if (unchecked) {
      query.getHeader().setFlag(Flags.CD);
    }
    if (edns) {
      query.addRecord(
          new OPTRecord(PAYLOAD, 0, 0, unchecked ? ExtendedFlags.DO : 0), Section.ADDITIONAL);
    }
    return query;
  }

  private Duration left() {
    Duration left = look.left();
    return left.compareTo(MARGIN.multipliedBy(4)) < 0 ? left : left.minus(MARGIN);
  }

  private Duration rest(Duration limit, long started) {
    Duration rest = limit.minusNanos(look.clock().nanos() - started);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  /** For questions asked side by side, which cannot share one stop-watch. */
  private record QuietLook(Look look) implements Look {
    @Override
    public Clock clock() {
      return look.clock();
    }

    @Override
    public Duration left() {
      return look.left();
    }

    @Override
    public void closeAtDeadline(AutoCloseable resource) {
      look.closeAtDeadline(resource);
    }

    @Override
    public Optional<String> pinned() {
      return look.pinned();
    }

    @Override
    public void hop(String target) {}

    @Override
    public void address(String address) {}

    @Override
    public void begin(Phase phase) {}

    @Override
    public void end() {}
  }
}
