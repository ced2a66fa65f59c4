package io.midwatch.detect.mail.message;

import io.midwatch.base.Clock;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.dkim.DkimResult;
import io.midwatch.detect.mail.dkim.DkimVerdict;
import io.midwatch.detect.mail.dkim.DkimVerifier;
import io.midwatch.detect.mail.dkim.MailMessage;
import io.midwatch.detect.mail.dmarc.DmarcEvaluator;
import io.midwatch.detect.mail.dmarc.DmarcVerdict;
import io.midwatch.detect.mail.dmarc.Identifier;
import io.midwatch.detect.mail.spf.SpfEvaluator;
import io.midwatch.detect.mail.spf.SpfQuery;
import io.midwatch.detect.mail.spf.SpfResult;
import io.midwatch.detect.mail.spf.SpfVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Is a message that arrived what it says it is? Verifies its signatures, evaluates SPF for who
 * handed it over, and asks DMARC for each domain in From, as a receiver does (RFC 9989 section
 * 5.3).
 *
 * <p>Nothing is thrown; as safe for threads as its {@link MailDns}. The caller bounds the size of a
 * message.
 */
public record MessageJudge(MailDns dns, Clock clock) {
  /** Judges it. */
  public MessageVerdict judge(MailMessage message) {
    List<DkimVerdict> dkim = new DkimVerifier(dns, clock).verify(message);
    Optional<Handover> handover = Handover.of(message);
    Optional<SpfVerdict> spf = handover.map(this::spf);
    List<Identifier> authenticated = new ArrayList<>();
    dkim.stream()
        .filter(one -> one.result() == DkimResult.PASS)
        .forEach(one -> authenticated.add(new Identifier(Identifier.Way.DKIM, one.domain())));
    if (spf.filter(one -> one.result() == SpfResult.PASS).isPresent()) {
      authenticated.add(new Identifier(Identifier.Way.SPF, sender(handover.orElseThrow())));
    }
    List<String> authors = Authors.domains(message);
    DmarcEvaluator evaluator = new DmarcEvaluator(dns);
    List<DmarcVerdict> dmarc =
        authors.stream().map(author -> evaluator.evaluate(author, authenticated)).toList();
    return new MessageVerdict(authors, handover, dkim, spf, dmarc);
  }

  private SpfVerdict spf(Handover handover) {
    return SpfEvaluator.standard(dns, clock)
        .check(SpfQuery.mailFrom(handover.address(), handover.mailFrom(), handover.helo()));
  }

  private static String sender(Handover handover) {
    String from = handover.mailFrom();
    return from.isEmpty() ? handover.helo() : from.substring(from.lastIndexOf('@') + 1);
  }
}
