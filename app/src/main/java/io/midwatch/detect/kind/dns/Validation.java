package io.midwatch.detect.kind.dns;

import io.midwatch.base.Reason;
import io.midwatch.detect.Phase;
import io.midwatch.detect.kind.dns.Answer.Given;
import io.midwatch.detect.kind.dns.Answer.Proof;
import io.midwatch.detect.kind.dns.NotedResolver.Notes;
import io.midwatch.detect.net.RootKeys;
import io.midwatch.detect.probe.Look;
import io.midwatch.plan.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.dnssec.ValidatingResolver;

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
      new Validation(text).resolver(List.of(), Notes.at(Instant.EPOCH));
    } catch (IOException | RuntimeException unreadable) {
      throw new InvalidValueException(
          "a trust anchor cannot be read: " + unreadable.getMessage(),
          "write DS or DNSKEY records as in a zone file, such as . IN DS 20326 8 2 E06D...");
    }
    return new Validation(text);
  }

  private ValidatingResolver resolver(List<InetSocketAddress> servers, Notes notes)
      throws IOException {
    List<Resolver> each = new ArrayList<>();
    for (InetSocketAddress server : servers) {
      SimpleResolver one = new SimpleResolver(server);
      one.setTimeout(PER_TRY);
      each.add(one);
    }
    ExtendedResolver head = new ExtendedResolver(each);
    ValidatingResolver resolver = new ValidatingResolver(new NotedResolver(head, notes));
    resolver.loadTrustAnchors(
        new ByteArrayInputStream(anchors.getBytes(StandardCharsets.US_ASCII)));
    return resolver;
  }

  Answer ask(Question question, List<InetSocketAddress> servers, Look look)
      throws InterruptedException {
    String text = String.join(", ", servers.stream().map(Servers::text).toList());
    look.hop(text);
    look.begin(Phase.FIRST_BYTE);
    CompletableFuture<Message> pending = new CompletableFuture<>();
    Notes notes = Notes.at(look.clock().now());
    try {
      pending =
          resolver(servers, notes)
              .sendAsync(Message.newQuery(question.asRecord()))
              .toCompletableFuture();
      Message answer = pending.get(look.left().toNanos() * 9 / 10, TimeUnit.NANOSECONDS);
      look.end();
      return weigh(given(AnswerReader.read(text, question, answer)), notes);
    } catch (TimeoutException late) {
      return new Answer.Broken(
          text, Reason.DNS_TIMEOUT, "the proof for " + question + " was not complete in time");
    } catch (ExecutionException | IOException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      return new Answer.Broken(
          text, Reason.DNS_ERROR, "the proof for " + question + " failed: " + cause.getMessage());
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

  /** A validator that does not say "authentic" and found no error has proven "unsigned". */
  private static Given given(Given read) {
    if (read.rcode() == Rcode.SERVFAIL) {
      return read.with(Proof.BOGUS);
    }
    return read.proof() == Proof.INDETERMINATE ? read.with(Proof.INSECURE) : read;
  }
}
