package io.midwatch.detect.kind.mail.flow;

import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.kind.mail.line.Imap;
import io.midwatch.detect.kind.mail.line.Line;
import io.midwatch.detect.kind.mail.line.LineException;
import io.midwatch.detect.kind.mail.line.Place;
import io.midwatch.detect.kind.mail.line.Smtp;
import io.midwatch.detect.mail.NamesDns;
import io.midwatch.detect.mail.dkim.MailMessage;
import io.midwatch.detect.mail.message.AuthResults;
import io.midwatch.detect.mail.message.MessageJudge;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.plan.condition.Facts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends one message and waits for it. The mailbox is opened first: one that cannot be read says
 * nothing about whether mail arrives.
 *
 * @param late what takes longer is late
 * @param patience how long it waits for the message at most, whatever time is left
 */
record FlowProbe(
    Route route, Place smtp, Seed seed, Duration late, Duration patience, ProbeParts parts)
    implements Probe {
  /** Held back for the last questions, a tenth of the time at most. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

  @Override
  public Sighting look(Look look) throws InterruptedException {
    Duration tenth = look.left().dividedBy(10);
    Duration margin = tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
    try (Line line = Line.open(seed.imap(), parts, look)) {
      try {
        Mailbox mailbox = Mailbox.open(Imap.logIn(line), seed);
        return sent(look, mailbox, margin);
      } catch (IOException broken) {
        return unread(line.fault(broken));
      }
    } catch (LineException broken) {
      return unread(broken.fault());
    } catch (IOException broken) {
      return Sighting.failed(
          Reason.INTERNAL, "the authorities in ca cannot be read: " + broken.getMessage());
    }
  }

  private Sighting unread(Fault fault) {
    return Sighting.failed(
        Reason.MAILBOX_UNREAD,
        parts.mask().apply("the seed mailbox cannot be read: " + fault.detail()));
  }

  /** What breaks in here after the message was taken is the mailbox's. */
  private Sighting sent(Look look, Mailbox mailbox, Duration margin)
      throws IOException, InterruptedException {
    String fresh = Route.fresh();
    String taken;
    try (Line line = Line.open(smtp, parts, look)) {
      try {
        taken = Smtp.send(line, route.message(fresh, look.clock().now()));
      } catch (IOException broken) {
        return refused(line.fault(broken));
      }
    } catch (LineException broken) {
      return refused(broken.fault());
    }
    long started = look.clock().nanos();
    Optional<Mailbox.Found> found =
        mailbox.await(fresh, () -> rest(look, margin, look.clock().nanos() - started));
    Duration took = Duration.ofNanos(look.clock().nanos() - started);
    if (found.isEmpty()) {
      String said = parts.mask().apply(taken);
      return Sighting.failed(
          Reason.MAIL_LOST,
          "MAIL-25: the message has not arrived within "
              + Durations.rough(took)
              + ", though "
              + smtp.server().host()
              + " has taken it: "
              + (said.length() > 200 ? said.substring(0, 200) : said));
    }
    MailMessage message = MailMessage.of(mailbox.read(found.get()));
    Arrived arrived = arrived(look, found.get(), took, message);
    mailbox.tidy(found.get(), route.leftovers(look.clock().now()));
    return seen(arrived, message);
  }

  private Duration rest(Look look, Duration margin, long waited) {
    Duration time = look.left().minus(margin);
    Duration patient = patience.minusNanos(waited);
    return patient.compareTo(time) < 0 ? patient : time;
  }

  private Sighting refused(Fault fault) {
    return Sighting.failed(fault.reason(), parts.mask().apply(fault.detail()));
  }

  private Arrived arrived(Look look, Mailbox.Found found, Duration took, MailMessage message) {
    NamesDns dns = new NamesDns(parts.names(), () -> answerTime(look));
    List<AuthResults.Result> said =
        seed.server().map(server -> AuthResults.of(message, server)).orElse(List.of());
    return new Arrived(
        found.folder(),
        found.spam(),
        took,
        said,
        new MessageJudge(dns, look.clock()).judge(message));
  }

  /** One name server that is silent must not cost what was seen. */
  private static Duration answerTime(Look look) {
    Duration part = look.left().dividedBy(4);
    return part.compareTo(LONGEST_ANSWER) < 0 ? part : LONGEST_ANSWER;
  }

  private Sighting seen(Arrived arrived, MailMessage message) {
    Reason reason = reason(arrived);
    Facts facts =
        word ->
            switch (word) {
              case "round_trip" -> Optional.of(arrived.took());
              case "folder" -> Optional.of(arrived.folder());
              case "spam" -> Optional.of(arrived.spam());
              case "aligned" -> arrived.aligned().map(Object.class::cast);
              case "spf", "dkim", "dmarc" -> arrived.said(word).map(Object.class::cast);
              default -> Optional.empty();
            };
    double seconds = arrived.took().toMillis() / 1000.0;
    return new Sighting(
        reason,
        parts.mask().apply(detail(reason, arrived)),
        facts,
        Map.of("round-trip-seconds", seconds),
        () -> evidence(arrived, message),
        Optional.empty());
  }

  private Reason reason(Arrived arrived) {
    if (arrived.spam()) {
      return Reason.MAIL_IN_SPAM;
    }
    boolean fails = arrived.said("dmarc").filter("fail"::equals).isPresent();
    if (fails || arrived.aligned().filter(aligned -> !aligned).isPresent()) {
      return Reason.MAIL_UNALIGNED;
    }
    return arrived.took().compareTo(late) > 0 ? Reason.MAIL_LATE : Reason.OK;
  }

  private static String detail(Reason reason, Arrived arrived) {
    String took = Durations.rough(arrived.took());
    return switch (reason) {
      case MAIL_IN_SPAM ->
          "MAIL-25: it lay in " + arrived.folder() + " after " + took + said(arrived);
      case MAIL_UNALIGNED ->
          "MAIL-14: it arrived, and the domain in From does not vouch for it" + said(arrived);
      case MAIL_LATE -> "MAIL-25: it took " + took;
      default -> "";
    };
  }

  private static String said(Arrived arrived) {
    List<String> words = new ArrayList<>();
    arrived.said().forEach(one -> words.add(one.method() + "=" + one.result()));
    return words.isEmpty() ? "" : "; the provider says " + String.join(", ", words);
  }

  private Evidence evidence(Arrived arrived, MailMessage message) {
    List<String> fields = new ArrayList<>();
    message.fields().forEach(field -> fields.add(field.raw()));
    return new Evidence(
        List.of(
            item("judgement", String.join("\n", arrived.verdict().lines())),
            item("header", String.join("\n", fields))));
  }

  private Evidence.Item item(String name, String text) {
    String masked = parts.mask().apply(text);
    return new Evidence.Item(name, masked.substring(0, Math.min(masked.length(), 16_000)));
  }
}
