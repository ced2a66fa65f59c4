package io.midwatch.detect.kind.dns;

import io.midwatch.base.Reason;
import io.midwatch.base.Why;
import io.midwatch.detect.Phase;
import io.midwatch.detect.dnssec.Prover;
import io.midwatch.detect.kind.dns.Answer.Given;
import io.midwatch.detect.kind.dns.Answer.Proof;
import io.midwatch.detect.kind.dns.NotedResolver.Notes;
import io.midwatch.detect.net.RootKeys;
import io.midwatch.detect.probe.Look;
import io.midwatch.plan.InvalidValueException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/**
 * Checks the signatures itself, from the trust anchors down, and believes no resolver's word for it
 * (RFC 4035, section 5). The resolvers must pass signatures on, as recursive ones do.
 *
 * @param anchors DS or DNSKEY records in the form of a zone file
 */
record Validation(String anchors) {
  private static final Duration PER_TRY = Duration.ofSeconds(2);

  /** With these anchors; the root's own when there are none. */
  static Validation with(List<String> anchors) throws InvalidValueException {
    String text = anchors.isEmpty() ? RootKeys.TEXT : String.join("\n", anchors) + "\n";
    try {
      Prover.check(text);
    } catch (IOException | RuntimeException unreadable) {
      throw new InvalidValueException(
          "a trust anchor cannot be read: " + unreadable.getMessage(),
          "write DS or DNSKEY records as in a zone file, such as . IN DS 20326 8 2 E06D...");
    }
    return new Validation(text);
  }

  private Prover prover(List<InetSocketAddress> servers, Notes notes) {
    List<Resolver> each = new ArrayList<>();
    for (InetSocketAddress server : servers) {
      SimpleResolver one = new SimpleResolver(server);
      one.setTimeout(PER_TRY);
      each.add(one);
    }
    Resolver all = new NotedResolver(new ExtendedResolver(each), notes);
    return new Prover(all, anchors, Clock.fixed(notes.now(), ZoneOffset.UTC));
  }

  Answer ask(Question question, List<InetSocketAddress> servers, Look look)
      throws InterruptedException {
    String text = String.join(", ", servers.stream().map(Servers::text).toList());
    look.hop(text);
    look.begin(Phase.FIRST_BYTE);
    Notes notes = Notes.at(look.clock().now());
    CompletableFuture<Prover.Proven> pending =
        prover(servers, notes).prove(question.name(), question.type());
    try {
      Prover.Proven proven = pending.get(look.left().toNanos() * 9 / 10, TimeUnit.NANOSECONDS);
      look.end();
      return weigh(given(text, question, proven), notes);
    } catch (TimeoutException late) {
      return new Answer.Broken(
          text, Reason.DNS_TIMEOUT, "the proof for " + question + " was not complete in time");
    } catch (ExecutionException failed) {
      return new Answer.Broken(
          text, Reason.DNS_ERROR, "the proof for " + question + " failed: " + Why.of(failed));
    } finally {
      pending.cancel(true);
    }
  }

  /** Signatures that nobody got to see are not broken ones; those that ran out are named. */
  private static Answer weigh(Given given, Notes notes) {
    String failure = notes.failures().stream().findFirst().orElse("");
    if (given.proof() != Proof.BOGUS) {
      return given;
    }
    if (failure.isEmpty()) {
      return notes.expired().stream().findFirst().map(given::because).orElse(given);
    }
    return new Answer.Broken(
        given.server(),
        failure.equals(NotedResolver.LATE) ? Reason.DNS_TIMEOUT : Reason.DNS_ERROR,
        "the proof could not be completed: " + given.server() + " " + failure);
  }

  private static Given given(String text, Question question, Prover.Proven proven) {
    Given read = AnswerReader.read(text, question, proven.answer());
    return switch (proven.verdict()) {
      case SECURE -> read.with(Proof.SECURE);
      case INSECURE -> read.with(Proof.INSECURE);
      case BOGUS -> read.with(Proof.BOGUS).because(proven.why());
    };
  }
}
