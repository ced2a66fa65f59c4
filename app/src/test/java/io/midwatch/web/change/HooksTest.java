package io.midwatch.web.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Secret;
import io.midwatch.base.StoreHealth.Trouble;
import io.midwatch.detect.change.Change;
import io.midwatch.plan.change.ChangeSource;
import io.midwatch.plan.change.ChangeSource.From;
import io.midwatch.web.Browser;
import io.midwatch.web.Served;
import io.midwatch.web.WebRig;
import io.midwatch.web.auth.AccessTokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What GitHub, GitLab and PagerDuty's senders send, and what others send in their name. */
class HooksTest extends Served {
  private static final String SECRET = "a secret of the webhook";

  private static final String DEPLOYMENT =
      """
      {"action": "created",
       "deployment": {"id": 87972451, "sha": "f95f852bd8fca8fcc58a9a2d6c842781e32a215e", "ref": "v2.4.1",
         "task": "deploy", "environment": "production", "created_at": "2026-11-21T02:50:00Z",
         "creator": {"login": "bo"}},
       "repository": {"full_name": "acme/shop-web", "default_branch": "main",
         "html_url": "https://github.example/acme/shop-web"}}
      """;

  @Override
  protected WebRig opened() throws Exception {
    return WebRig.over(
        WebRig.usual()
            .changes(source("github", From.GITHUB))
            .changes(source("gitlab", From.GITLAB)));
  }

  private static ChangeSource source(String id, From from) {
    return new ChangeSource(
        id,
        from,
        new Secret(SECRET),
        Map.of(
            "acme/shop-web", List.of("shop"), "acme/infra@production", List.of("shop", "payments")),
        List.of("production"),
        "deploy {repository} {previous} {ref}");
  }

  private HttpResponse<String> send(HttpRequest.Builder request, byte[] body) throws Exception {
    return browser
        .client()
        .send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
  }

  private static String signed(byte[] body, String secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
  }

  private HttpResponse<String> github(String event, String json) throws Exception {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return send(
        browser
            .request("/hooks/changes/github")
            .header("X-GitHub-Event", event)
            .header("X-Hub-Signature-256", signed(body, SECRET)),
        body);
  }

  private HttpResponse<String> gitlab(String json) throws Exception {
    return send(
        browser.request("/hooks/changes/gitlab").header("X-Gitlab-Token", SECRET),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private Change only() {
    assertThat(rig.changes.newest(10)).hasSize(1);
    return rig.changes.newest(10).getFirst();
  }

  @Test
  void aDeploymentOfGithubIsOneChangeFromItsBeginningToItsEnd() throws Exception {
    assertThat(github("deployment", DEPLOYMENT).statusCode()).isEqualTo(201);
    assertThat(only().words()).isEqualTo("deploy shop-web v2.4.1 to production by bo");
    assertThat(only().services()).containsExactly("shop");
    assertThat(only().at()).isEqualTo("2026-11-21T02:50:00Z");
    assertThat(only().link())
        .isEqualTo(
            "https://github.example/acme/shop-web/commit/f95f852bd8fca8fcc58a9a2d6c842781e32a215e");
    assertThat(only().revert()).isEqualTo("deploy acme/shop-web {previous} v2.4.1");

    String failed =
        DEPLOYMENT.replace(
            "\"action\": \"created\",", "\"deployment_status\": {\"state\": \"failure\"},");
    assertThat(github("deployment_status", failed).statusCode()).isEqualTo(200);
    assertThat(only().title()).isEqualTo("shop-web v2.4.1 to production (failed)");
  }

  @Test
  void releasesAndPushesToTheDefaultBranchAreRecordedOthersNot() throws Exception {
    String push =
        """
        {"ref": "refs/heads/main", "before": "aaaa1111", "after": "bbbb2222cccc",
         "compare": "https://github.example/c", "pusher": {"name": "bo"},
         "head_commit": {"message": "Pay in crowns\\n\\nmore"},
         "repository": {"full_name": "acme/shop-web", "default_branch": "main"}}
        """;
    assertThat(github("push", push.replace("heads/main", "heads/other")).body())
        .contains("only what is pushed to the default branch");
    assertThat(github("push", push).statusCode()).isEqualTo(201);
    assertThat(only().title()).isEqualTo("shop-web push bbbb2222: Pay in crowns");
    assertThat(only().revert()).isEqualTo("deploy acme/shop-web aaaa1111 main");
    String release =
        """
        {"action": "published", "sender": {"login": "ana"},
         "release": {"id": 9, "tag_name": "v3", "html_url": "https://github.example/r/9",
           "published_at": "2026-11-21T02:00:00Z"},
         "repository": {"full_name": "acme/shop-web"}}
        """;
    assertThat(github("release", release).statusCode()).isEqualTo(201);
    assertThat(github("release", release.replace("published\"", "edited\"")).statusCode())
        .isEqualTo(200);
    assertThat(rig.changes.newest(10)).hasSize(2);
    assertThat(github("star", "{}").body()).contains("\"recorded\":false");
    assertThat(github("ping", "{\"zen\": \"x\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsOfNoServiceOrElsewhereIsNotRecorded() throws Exception {
    assertThat(github("deployment", DEPLOYMENT.replace("production", "staging")).body())
        .contains("does not heed the environment staging");
    assertThat(github("deployment", DEPLOYMENT.replace("acme/shop-web", "acme/wiki")).body())
        .contains("names no service of the repository acme/wiki");
    assertThat(rig.changes.newest(10)).isEmpty();
    assertThat(github("deployment", DEPLOYMENT.replace("acme/shop-web", "acme/infra")).statusCode())
        .isEqualTo(201);
    assertThat(only().services()).containsExactly("shop", "payments");
  }

  @Test
  void aNameThatMeansSomethingToAShellIsNotFilledIn() throws Exception {
    github("deployment", DEPLOYMENT.replace("v2.4.1", "v1;rm -rf $HOME"));
    assertThat(only().revert()).isEqualTo("deploy acme/shop-web {previous} {ref}");
  }

  @Test
  void deploymentsAndPipelinesOfGitlabAreRecorded() throws Exception {
    String deployment =
        """
        {"object_kind": "deployment", "status": "running", "status_changed_at": "2026-11-21 03:50:00 +0100",
         "deployment_id": 15, "deployable_url": "https://gitlab.example/j/1", "environment": "production",
         "project": {"path_with_namespace": "acme/shop-web", "default_branch": "main"},
         "short_sha": "279484c0", "user": {"username": "bo"}, "ref": "main"}
        """;
    assertThat(gitlab(deployment).statusCode()).isEqualTo(201);
    assertThat(only().words()).isEqualTo("deploy shop-web main 279484c0 to production by bo");
    assertThat(only().at()).isEqualTo("2026-11-21T02:50:00Z");
    assertThat(gitlab(deployment.replace("running", "failed")).statusCode()).isEqualTo(200);
    assertThat(only().title()).endsWith("(failed)");
    String pipeline =
        """
        {"object_kind": "pipeline", "object_attributes": {"id": 31, "ref": "main", "tag": false,
           "sha": "bcbb5ec396a2", "before_sha": "aaaa", "status": "success", "created_at": "2026-11-21 02:00:00 UTC",
           "url": "https://gitlab.example/p/31"},
         "project": {"path_with_namespace": "acme/shop-web", "default_branch": "main"},
         "user": {"username": "ana"}}
        """;
    assertThat(gitlab(pipeline).statusCode()).isEqualTo(201);
    assertThat(gitlab(pipeline.replace("\"ref\": \"main\"", "\"ref\": \"try\"")).body())
        .contains("counts when it runs on the default branch");
  }

  @Test
  void whoeverDoesNotKnowTheSecretRecordsNothing() throws Exception {
    byte[] body = DEPLOYMENT.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder wrong =
        browser
            .request("/hooks/changes/github")
            .header("X-GitHub-Event", "deployment")
            .header("X-Hub-Signature-256", signed(body, "another secret"));
    assertThat(send(wrong, body).statusCode()).isEqualTo(403);
    HttpRequest.Builder none =
        browser.request("/hooks/changes/github").header("X-GitHub-Event", "deployment");
    assertThat(send(none, body).statusCode()).isEqualTo(403);
    HttpRequest.Builder gitlab =
        browser.request("/hooks/changes/gitlab").header("X-Gitlab-Token", SECRET + "x");
    assertThat(send(gitlab, body).statusCode()).isEqualTo(403);
    assertThat(send(browser.request("/hooks/changes/other"), body).statusCode()).isEqualTo(404);
    assertThat(send(browser.request("/v2/change/enqueue"), pagerduty("mw_guess")).statusCode())
        .isEqualTo(403);
    assertThat(rig.changes.newest(10)).isEmpty();
  }

  private static byte[] pagerduty(String key) {
    return """
    {"routing_key": "KEY",
     "payload": {"summary": "Build Success - increase snapshot create timeout to 30s",
       "timestamp": "2026-11-21T02:58:01.000Z", "source": "shop",
       "custom_details": {"build_state": "passed", "by": "bo", "revert": "make undo", "id": 8}},
     "links": [{"href": "https://ci.example/8", "text": "View build"}]}
    """
        .replace("KEY", key)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aChangeEventOfPagerdutyIsTakenWithATokenOfOurs() throws Exception {
    String token = new AccessTokens(rig.keys, rig.clock).create("ci");
    HttpResponse<String> answer = send(browser.request("/v2/change/enqueue"), pagerduty(token));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(Browser.JSON.readTree(answer.body()))
        .isEqualTo(
            Browser.JSON.readTree(
                "{\"status\":\"success\",\"message\":\"Change event processed\"}"));
    assertThat(only().words())
        .isEqualTo("deploy Build Success - increase snapshot create timeout to 30s by bo");
    assertThat(only().services()).containsExactly("shop");
    assertThat(only().link()).isEqualTo("https://ci.example/8");
    HttpResponse<String> bad =
        send(
            browser.request("/v2/change/enqueue"),
            ("{\"routing_key\":\"" + token + "\",\"payload\":[]}")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("invalid event", "must be an object, not a list");
  }

  @Test
  void mutilatedMessagesAreRefusedWithAReasonAndNeverBreakAnything() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(DEPLOYMENT);
      for (int cut = 0; cut < 3; cut++) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, "{}[]\",:0x\u0000\uFFFF".charAt(random.nextInt(11)));
      }
      HttpResponse<String> answer = github("deployment", text.toString());
      assertThat(answer.statusCode()).as(text + answer.body()).isIn(200, 201, 400);
      assertThat(answer.body()).isNotEmpty();
    }
    rig.store.troubles = List.of(new Trouble("state", rig.now, "the disk is full", true));
    assertThat(github("deployment", DEPLOYMENT.replace("87972451", "1")).statusCode())
        .isEqualTo(503);
  }
}
