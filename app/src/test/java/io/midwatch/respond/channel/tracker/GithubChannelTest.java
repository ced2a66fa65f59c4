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

final class GithubChannelTest extends IssueConversation {
  private static final String TOKEN = "github_pat_11AAAA_0123456789";
  private static final String ISSUES = "/repos/octo-org/octo.repo/issues";

  @Override
  protected Rig open() {
    HttpRig http =
        new HttpRig(
                new GithubChannel(client(), new SystemClock()),
                url -> new Reach("github", "octo-org/octo.repo", Options.NONE),
                url -> new Options(Map.of("server", url, "token", new Secret(TOKEN))),
                List.of(TOKEN))
            .refusing(404, "{\"message\":\"Not Found\",\"status\":\"404\"}");
    return new IssueRig(
        http,
        new IssueRig.Dialect(
            "number",
            "body",
            "open",
            (method, body) ->
                method.equals("PATCH") && body.path("state").asString("").equals("closed")));
  }

  @Test
  void looksForTheIssueAndOpensOne() throws InterruptedException {
    tell(Notices.failure(), KEY);

    assertThat(asked())
        .containsExactly(
            "GET "
                + ISSUES
                + "?labels=midwatch&state=all&sort=created&direction=desc&per_page=50&page=1",
            "POST " + ISSUES);
    Hook.Received got = last();
    assertThat(got.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(got.header("Accept")).isEqualTo("application/vnd.github+json");
    assertThat(got.header("X-GitHub-Api-Version")).isEqualTo("2022-11-28");
    assertThat(json(got.body()).get("title").asString()).isEqualTo(Notices.failure().title());
    assertThat(json(got.body()).get("body").asString()).isEqualTo(TEXT);
    assertThat(json(got.body()).get("labels")).isEqualTo(json("[\"midwatch\"]"));
    assertThat(json(got.body()).size()).isEqualTo(3);
  }

  @Test
  void closesAsCompleted() throws InterruptedException {
    tell(Notices.failure(), "e1");
    tell(Notices.recovery(), "e2");

    assertThat(asked().subList(2, 6))
        .containsExactly(
            "GET "
                + ISSUES
                + "?labels=midwatch&state=open&sort=created&direction=desc&per_page=50&page=1",
            "GET " + ISSUES + "/1/comments?per_page=100&page=1",
            "POST " + ISSUES + "/1/comments",
            "PATCH " + ISSUES + "/1");
    assertThat(json(last().body()))
        .isEqualTo(json("{\"state\": \"closed\", \"state_reason\": \"completed\"}"));
  }

  @Test
  void aRateLimitIsNoRefusal() throws InterruptedException {
    rig().mood(Rig.Mood.ACCEPT);
    tracker().hook().answer(403, Map.of("Retry-After", "60"), "{\"message\":\"secondary\"}");

    Sent sent = rig().channel().send(Notices.failure(), rig().reach(), rig().shared(), KEY);

    assertThat(sent)
        .isInstanceOfSatisfying(
            Sent.TryAgain.class,
            again -> assertThat(again.notBefore()).isEqualTo(Optional.of(Duration.ofMinutes(1))));
  }

  @Test
  void refusesWhatIsNoRepository() {
    assertThatThrownBy(() -> rig().channel().check("octo", Options.NONE, rig().shared()))
        .hasMessageContaining("repository");
  }
}
