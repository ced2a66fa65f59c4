package io.midwatch.respond.channel.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.Conversation;
import io.midwatch.respond.channel.Rig;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every channel that opens cases must do, beside the contract of all channels. */
abstract class CaseConversation extends Conversation {
  @Test
  void eachAlertOfAGatheredNoticeIsACaseOfItsOwn() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Gatherings.of(Notice.Kind.FAILURE, 3));

    assertThat(hook().received()).hasSize(3);
    assertThat(hook().received()).extracting(got -> got.body()).doesNotHaveDuplicates();
  }

  @Test
  void aGatheredRecoveryClosesEveryCase() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Gatherings.of(Notice.Kind.RECOVERY, 30));

    assertThat(hook().received()).hasSize(30);
  }

  @Test
  void waitsAsLongAsItIsAsked() throws InterruptedException {
    assertWaits(
        answered(Notices.failure(), 429, Map.of("Retry-After", "60"), "{}"),
        Duration.ofSeconds(60));
  }

  @Test
  void anAnswerThatDoesNotSayThatItWasTakenIsNoDelivery() throws InterruptedException {
    assertThat(answered(Notices.failure(), 200, Map.of(), "{}")).isInstanceOf(Sent.TryAgain.class);
  }
}
