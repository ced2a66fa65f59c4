package io.midwatch.respond.channel.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.Hook;
import io.midwatch.respond.channel.HttpRig;
import io.midwatch.respond.channel.Rig;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GitlabChannelTest extends IssueConversation {
  private static final String TOKEN = "glpat-0123456789abcdefghij";
  private static final String ISSUES = "/api/v4/projects/ops%2Fshop.web/issues";

  @Override
  protected Rig open() {
    HttpRig http =
        new HttpRig(
                new GitlabChannel(client(), new SystemClock()),
                url -> new Reach("gitlab", "ops/shop.web", Options.NONE),
                url -> new Options(Map.of("server", url, "token", new Secret(TOKEN))),
                List.of(TOKEN))
            .refusing(404, "{\"message\":\"404 Project Not Found\"}");
    return new IssueRig(
        http,
        new IssueRig.Dialect(
            "iid",
            "description",
            "opened",
            (method, body) ->
                method.equals("PUT") && body.path("state_event").asString("").equals("close")));
  }

  @Test
  void looksForTheIssueAndOpensOne() throws InterruptedException {
    tell(Notices.failure(), KEY);

    assertThat(asked())
        .containsExactly(
            "GET "
                + ISSUES
                + "?labels=midwatch&state=all&order_by=created_at&sort=desc&per_page=50&page=1",
            "POST " + ISSUES);
    Hook.Received got = last();
    assertThat(got.header("PRIVATE-TOKEN")).isEqualTo(TOKEN);
    assertThat(json(got.body()).get("title").asString()).isEqualTo(Notices.failure().title());
    assertThat(json(got.body()).get("description").asString()).isEqualTo(TEXT);
    assertThat(json(got.body()).get("labels").asString()).isEqualTo("midwatch");
    assertThat(json(got.body()).size()).isEqualTo(3);
  }

  @Test
  void closesByAnEvent() throws InterruptedException {
    tell(Notices.failure(), "e1");
    tell(Notices.recovery(), "e2");

    assertThat(asked().subList(2, 6))
        .containsExactly(
            "GET "
                + ISSUES
                + "?labels=midwatch&state=opened&order_by=created_at&sort=desc&per_page=50&page=1",
            "GET " + ISSUES + "/1/notes?per_page=100&page=1",
            "POST " + ISSUES + "/1/notes",
            "PUT " + ISSUES + "/1");
    assertThat(json(last().body())).isEqualTo(json("{\"state_event\": \"close\"}"));
  }

  @Test
  void waitsAsLongAsItIsAsked() throws InterruptedException {
    rig().mood(Rig.Mood.ACCEPT);
    tracker().hook().answer(429, Map.of("Retry-After", "30"), "Retry later");

    Sent sent = rig().channel().send(Notices.failure(), rig().reach(), rig().shared(), KEY);

    assertThat(sent)
        .isInstanceOfSatisfying(
            Sent.TryAgain.class,
            again -> assertThat(again.notBefore()).isEqualTo(Optional.of(Duration.ofSeconds(30))));
  }

  @Test
  void refusesWhatIsNoProject() {
    assertThatThrownBy(() -> rig().channel().check("shop", Options.NONE, rig().shared()))
        .hasMessageContaining("project");
  }
}
