package io.midwatch.respond.channel.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.ChannelContract;
import io.midwatch.respond.channel.Hook;
import io.midwatch.respond.channel.Rig;
import io.midwatch.respond.channel.Sent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every tracker of issues must do, beside the contract of all channels. */
abstract class IssueConversation extends ChannelContract {
  /** The text of the issue about {@link Notices#failure}. */
  static final String TEXT =
      """
      ```text
      shop is failing: <status> is "503" & not 200
      since 2026-11-21 02:10:04 UTC, 3m 20s
      check: shop/http/x
      condition: status == 200 (status = 503)

      Also failing because of it:
      - orders: the connection was refused

      First step: runbooks/shop.md
      More: https://watch.example.org/checks/shop/http/x
      ```

      <!-- midwatch-alert: shop-http-1 -->
      <!-- midwatch-key: shop-http-1.failure.7.ana.0 -->
      """;

  final IssueRig tracker() {
    return (IssueRig) rig();
  }

  final Sent tell(Notice notice, String key) throws InterruptedException {
    rig().mood(Rig.Mood.ACCEPT);
    return rig().channel().send(notice, rig().reach(), rig().shared(), key);
  }

  /** Method and path of everything that came in. */
  final List<String> asked() {
    return tracker().hook().received().stream()
        .map(got -> got.method() + " " + got.path())
        .toList();
  }

  final Hook.Received last() {
    return tracker().hook().received().getLast();
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void anAttemptWhoseAnswerWasLostOpensNoSecondIssue() throws InterruptedException {
    tell(Notices.failure(), "e1");
    Sent again = tell(Notices.failure(), "e1");

    assertThat(again).isInstanceOf(Sent.Accepted.class);
    assertThat(tracker().issues).hasSize(1);
    assertThat(tracker().issues.getFirst().comments).isEmpty();
  }

  @Test
  void furtherNewsIsOneCommentHoweverOftenItIsSent() throws InterruptedException {
    tell(Notices.failure(), "e1");
    tell(Notices.of(Notice.Kind.CHANGED, "fail", "shop fails otherwise"), "e2");
    tell(Notices.of(Notice.Kind.CHANGED, "fail", "shop fails otherwise"), "e2");

    assertThat(tracker().issues).hasSize(1);
    assertThat(tracker().issues.getFirst().comments)
        .singleElement()
        .asString()
        .contains("shop fails otherwise");
  }

  @Test
  void newsIsFoundAgainAmongHundredsOfComments() throws InterruptedException {
    tell(Notices.failure(), "e1");
    List<String> comments = tracker().issues.getFirst().comments;
    for (int other = 0; other < 230; other++) {
      comments.add("somebody's thought " + other);
    }
    tell(Notices.of(Notice.Kind.CHANGED, "fail", "shop fails otherwise"), "e2");
    Sent again = tell(Notices.of(Notice.Kind.CHANGED, "fail", "shop fails otherwise"), "e2");

    assertThat(again.answer()).contains("says so already");
    assertThat(comments).hasSize(231);
  }

  @Test
  void theRecoveryCommentsAndClosesAndMayBeRepeated() throws InterruptedException {
    tell(Notices.failure(), "e1");
    tell(Notices.recovery(), "e2");
    Sent again = tell(Notices.recovery(), "e2");

    assertThat(again).isInstanceOf(Sent.Accepted.class);
    assertThat(tracker().issues.getFirst().open).isFalse();
    assertThat(tracker().issues.getFirst().comments).hasSize(1);
  }

  @Test
  void eachAlertOfAGatheredNoticeHasItsOwnIssue() throws InterruptedException {
    tell(Gatherings.of(Notice.Kind.FAILURE, 3), "e1");
    tell(Gatherings.of(Notice.Kind.RECOVERY, 2), "e2");

    assertThat(tracker().issues).hasSize(3);
    assertThat(tracker().issues).extracting(one -> one.open).containsExactly(false, false, true);
  }

  @Test
  void aListThatIsNoneIsNoDelivery() throws InterruptedException {
    rig().mood(Rig.Mood.ACCEPT);
    tracker().hook().answer(200, Map.of(), "<html>log in</html>");

    assertThat(rig().channel().send(Notices.failure(), rig().reach(), rig().shared(), KEY))
        .isInstanceOf(Sent.TryAgain.class);
  }
}
