package io.midwatch.harden.review.mail.given;

import io.midwatch.detect.mail.TagList;
import io.midwatch.detect.mail.dkim.DkimResult;
import io.midwatch.detect.mail.dkim.MailMessage;
import io.midwatch.detect.mail.message.Arrival;
import io.midwatch.detect.mail.message.MessageJudge;
import io.midwatch.detect.mail.message.MessageVerdict;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Handed;
import io.midwatch.harden.review.mail.StandingClock;
import io.midwatch.harden.review.mail.WireDns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Judges the messages that were handed in, as of the moment they arrived. */
final class LettersLook implements Collector {
  @Override
  public Area area() {
    return Area.MAIL;
  }

  @Override
  public String title() {
    return "messages handed in";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    Handed handed = ground.handed();
    List<Fact> facts =
        new ArrayList<>(ground.each(handed.messages(), paper -> letter(paper, ground)));
    WireDns.stopIfAbandoned();
    if (!handed.senders().isEmpty()) {
      facts.add(new Letter.Senders(List.copyOf(new TreeSet<>(handed.senders()))));
    }
    return facts;
  }

  private static Fact letter(Handed.Paper paper, Ground ground) {
    MailMessage message = MailMessage.of(paper.octets().copy());
    Instant arrived = Arrival.of(message).filter(ground.now()::isAfter).orElse(ground.now());
    MessageVerdict verdict =
        new MessageJudge(new WireDns(ground), new StandingClock(arrived)).judge(message);
    return new Letter(paper.name(), verdict, list(message), lacks(message, verdict));
  }

  private static List<String> list(MailMessage message) {
    List<String> found = new ArrayList<>();
    for (String name : List.of("list-id", "list-unsubscribe", "list-unsubscribe-post")) {
      message.named(name).stream().limit(1).forEach(field -> found.add(field.raw().strip()));
    }
    message.named("precedence").stream()
        .filter(field -> field.value().strip().equalsIgnoreCase("bulk"))
        .limit(1)
        .forEach(field -> found.add(field.raw().strip()));
    return found;
  }

  /** RFC 8058 section 3.1: both fields, an https address, and a signature that covers both. */
  private static List<String> lacks(MailMessage message, MessageVerdict verdict) {
    List<String> lacks = new ArrayList<>();
    List<MailMessage.Field> leave = message.named("list-unsubscribe");
    List<MailMessage.Field> post = message.named("list-unsubscribe-post");
    if (leave.stream().noneMatch(one -> one.value().toLowerCase(Locale.ROOT).contains("https:"))) {
      lacks.add("List-Unsubscribe with an https address");
    }
    if (post.stream()
        .noneMatch(one -> one.value().strip().equalsIgnoreCase("List-Unsubscribe=One-Click"))) {
      lacks.add("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }
    if (lacks.isEmpty() && !isCovered(message, verdict)) {
      lacks.add("a DKIM signature whose h= covers both fields");
    }
    return lacks;
  }

  private static boolean isCovered(MailMessage message, MessageVerdict verdict) {
    List<MailMessage.Field> signatures = message.named("dkim-signature");
    for (int i = 0; i < verdict.dkim().size(); i++) {
      List<String> covered =
          List.of(
              TagList.read(signatures.get(i).value())
                  .dense("h")
                  .orElse("")
                  .toLowerCase(Locale.ROOT)
                  .split(":", -1));
      if (verdict.dkim().get(i).result() == DkimResult.PASS
          && covered.contains("list-unsubscribe")
          && covered.contains("list-unsubscribe-post")) {
        return true;
      }
    }
    return false;
  }
}
