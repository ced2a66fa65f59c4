package io.midwatch.respond.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.PlainChannel;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AckLinksTest {
  private final AckLinks links = new AckLinks(new byte[32]);

  @Test
  void aTokenNamesItsDeliveryAndNoOther() {
    String token = links.token("e41.3f0c.failure.ana.0");
    assertThat(links.read(token)).contains(new AckLinks.Ticket("e41.3f0c.failure.ana.0", false));
    assertThat(token).matches("[A-Za-z0-9_-]+");
    for (int at = 0; at < token.length() - 1; at++) {
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      String forged = token.substring(0, at) + other + token.substring(at + 1);
      assertThat(links.read(forged)).as(forged).isEmpty();
    }
  }

  @Test
  void rubbishIsNoToken() {
    for (String rubbish : List.of("", "A", "%%%", "A".repeat(43), "A".repeat(5_000), "ä")) {
      assertThat(links.read(rubbish)).as(rubbish).isEmpty();
    }
  }

  @Test
  void onlyAMessageThatAsksForItCarriesALink() throws Exception {
    assertThat(sent(Notices.of(Notice.Kind.FAILURE, "fail", "shop fails"), "https://w.example"))
        .isEqualTo("https://w.example/ack/" + links.token("k"));
    assertThat(sent(Notices.of(Notice.Kind.DEGRADED, "warn", "shop is slow"), "https://w.example"))
        .isEmpty();
    assertThat(sent(Notices.recovery(), "https://w.example")).isEmpty();
    assertThat(sent(Notices.of(Notice.Kind.FAILURE, "fail", "shop fails"), "")).isEmpty();
  }

  @Test
  void aRoomIsAskedWhoItIsAndATrackerGetsNoLink() throws Exception {
    Notice notice = Notices.of(Notice.Kind.FAILURE, "fail", "shop fails");
    String room = links.token(new AckLinks.Ticket("k", true));
    assertThat(links.read(room)).contains(new AckLinks.Ticket("k", true));
    assertThat(sent(notice, "https://w.example", Channel.Audience.ROOM))
        .isEqualTo("https://w.example/ack/" + room);
    assertThat(sent(notice, "https://w.example", Channel.Audience.TRACKER)).isEmpty();
  }

  private String sent(Notice notice, String url) throws InterruptedException {
    return sent(notice, url, Channel.Audience.PERSON);
  }

  private String sent(Notice notice, String url, Channel.Audience audience)
      throws InterruptedException {
    List<Message> heard = new ArrayList<>();
    PlainChannel channel =
        new PlainChannel("ntfy") {
          @Override
          public Audience audience(Reach reach) {
            return audience;
          }

          @Override
          public Sent send(Message told) {
            heard.add(told);
            return new Sent.Accepted("");
          }
        };
    new AnswerableChannel(channel, links, () -> url)
        .send(notice, new Reach("ntfy", "ana", Options.NONE), Options.NONE, "k");
    return heard.getFirst().invitation().link();
  }
}
