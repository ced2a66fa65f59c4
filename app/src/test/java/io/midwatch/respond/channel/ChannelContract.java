package io.midwatch.respond.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.midwatch.base.SystemClock;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.registry.Channels;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every channel must do. */
@Timeout(60)
public abstract class ChannelContract {
  protected static final String KEY = "shop-http-1.failure.7.ana.0";

  /** Long enough for a machine that has much else to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Rig rig;
  private Duration patience = PATIENCE;

  /** The channel with its other side; it waits as long as {@link #patience} says. */
  protected abstract Rig open();

  /** How long a channel waits for its other side. */
  protected final Duration patience() {
    return patience;
  }

  /** The real client, which waits so long. */
  protected final OkHttpClient client() {
    return HttpRig.client(patience);
  }

  /** From now on the channel waits so long only: for what it will wait for in vain. */
  protected final void hurry(Duration limit) {
    patience = limit;
    rig.close();
    rig = open();
  }

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
    hurry(Duration.ofMillis(400));
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
