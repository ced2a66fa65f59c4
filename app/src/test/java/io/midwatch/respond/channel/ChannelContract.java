package io.midwatch.respond.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.midwatch.base.SystemClock;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.registry.Channels;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every channel must do. */
@Timeout(60)
public abstract class ChannelContract {
  protected static final String KEY = "shop-http-1.failure.7.ana.0";

  private Rig rig;

  /** The channel with its other side; time-outs well below a second. */
  protected abstract Rig open();

  @BeforeEach
  void openRig() {
    rig = open();
  }

  @AfterEach
  void closeRig() {
    rig.close();
  }

  protected Sent send(Rig.Mood mood, Notice notice) throws InterruptedException {
    return send(mood, notice, KEY);
  }

  private Sent send(Rig.Mood mood, Notice notice, String key) throws InterruptedException {
    rig.mood(mood);
    return rig.channel().send(notice, rig.reach(), rig.shared(), key);
  }

  protected Rig rig() {
    return rig;
  }

  @Test
  void handsOverTheNoticeWithItsKey() throws InterruptedException {
    Sent sent = send(Rig.Mood.ACCEPT, Notices.failure());

    assertThat(sent).isInstanceOf(Sent.Accepted.class);
    assertThat(rig.received()).hasSize(1);
    assertThat(rig.received().getFirst()).contains(KEY).contains("shop is failing");
  }

  @Test
  void sendsTheSameKeyWithEveryAttempt() throws InterruptedException {
    send(Rig.Mood.BUSY, Notices.failure());
    send(Rig.Mood.ACCEPT, Notices.failure());

    assertThat(rig.received()).isNotEmpty().allSatisfy(text -> assertThat(text).contains(KEY));
  }

  @Test
  void triesAgainWhenTheOtherSideIsBusy() throws InterruptedException {
    assertThat(send(Rig.Mood.BUSY, Notices.failure())).isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void doesNotTryAgainWhenRefused() throws InterruptedException {
    assertThat(send(Rig.Mood.REFUSE, Notices.failure())).isInstanceOf(Sent.Refused.class);
  }

  @Test
  void triesAgainWhenNoAnswerComes() throws InterruptedException {
    assertThat(send(Rig.Mood.HANG, Notices.failure())).isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void neverTakesGarbageForAcceptance() throws InterruptedException {
    assertThat(send(Rig.Mood.GARBAGE, Notices.failure())).isInstanceOf(Sent.TryAgain.class);
  }

  @Test
  void keepsSecretsOutOfAnswers() throws InterruptedException {
    Sent sent = send(Rig.Mood.BLAB, Notices.failure());

    assertThat(rig.secrets()).isNotEmpty();
    assertThat(sent.answer()).doesNotContain(rig.secrets()).hasSizeLessThanOrEqualTo(500);
  }

  @Test
  void carriesEveryKindOfNews() throws InterruptedException {
    for (Notice.Kind kind : Notice.Kind.values()) {
      String title = "news of the kind " + kind;
      assertThat(send(Rig.Mood.ACCEPT, Notices.of(kind, "fail", title), KEY + kind))
          .isInstanceOf(Sent.Accepted.class);
      assertThat(rig.received().getLast()).contains(title);
    }
  }

  @Test
  void knowsItsOwnEntryAsSound() {
    assertThatCode(
            () -> rig.channel().check(rig.reach().address(), rig.reach().options(), rig.shared()))
        .doesNotThrowAnyException();
    assertThat(Channels.all(Channels.httpClient(), new SystemClock(), () -> false).keySet())
        .contains(rig.channel().key());
    assertThat(List.of(rig.channel().summary())).allSatisfy(s -> assertThat(s).endsWith("."));
  }
}
