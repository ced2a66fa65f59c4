package io.midwatch.web.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.StoreHealth.Trouble;
import io.midwatch.web.Browser;
import io.midwatch.web.Served;
import io.midwatch.web.WebRig;
import io.midwatch.web.auth.AccessTokens;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChangesApiTest extends Served {
  @Override
  protected WebRig opened() throws Exception {
    return WebRig.guarded();
  }

  @BeforeEach
  void prepare() throws Exception {
    String token = new AccessTokens(rig.keys, rig.clock).create("pipeline");
    browser.with("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> post(String json) throws Exception {
    return post(BodyPublishers.ofString(json));
  }

  private HttpResponse<String> post(BodyPublisher body) throws Exception {
    return browser
        .client()
        .send(
            browser
                .request("/api/v1/changes")
                .header("Content-Type", "application/json")
                .POST(body)
                .build(),
            BodyHandlers.ofString());
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return Browser.JSON.readTree(answer.body());
  }

  @Test
  void aChangeIsKeptAndFoundAgain() throws Exception {
    HttpResponse<String> answer =
        post(
            """
            {"title": "shop 2.4.1", "services": ["shop"], "at": "2026-11-21T04:00:00+01:00",
             "kind": "deploy", "by": "bo", "link": "https://ci.example/7", "revert": "make undo",
             "id": "ci-7"}
            """);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode made = read(answer);
    assertThat(made.path("at").asString("")).isEqualTo("2026-11-21T03:00:00Z");
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/api/v1/changes/" + made.path("id").asString(""));
    assertThat(browser.json("/api/v1/changes/" + made.path("id").asString(""))).isEqualTo(made);
    assertThat(browser.json("/api/v1/changes?service=shop").path("changes").get(0)).isEqualTo(made);
    assertThat(browser.json("/api/v1/changes?service=payments").path("changes")).isEmpty();
    assertThat(browser.json("/api/v1/changes?to=2026-11-21T03:00:00Z").path("changes")).isEmpty();
  }

  @Test
  void toldTwiceItIsOneChange() throws Exception {
    String sent = "{\"title\": \"shop 2.4.1\", \"service\": \"shop\", \"id\": 7}";

    assertThat(post(sent).statusCode()).isEqualTo(201);
    assertThat(post(sent).statusCode()).isEqualTo(200);
    assertThat(browser.json("/api/v1/changes").path("changes")).hasSize(1);
  }

  @Test
  void withoutAnAuthorItIsWhoeverHoldsTheToken() throws Exception {
    assertThat(read(post("{\"title\": \"x\"}")).path("by").asString("")).isEqualTo("pipeline");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                    | The body is empty
          [1]                                   | The body is a list; send a JSON object
          {                                     | not sound JSON at line 1
          {"title": "x"} {}                     | not sound JSON
          {"title": "x", "title": "y"}          | not sound JSON
          {}                                    | "title" is missing
          {"title": 7}                          | "title" must be a text, not a number
          {"titel": "x"}                        | "titel" is not known here; did you mean "title"?
          {"title": "x", "kind": "party"}       | "kind" is one of: deploy, config
          {"title": "x", "at": "tomorrow"}      | "at" is not an instant
          {"title": "x", "at": 1700000000}      | "at" must be a text
          {"title": "x", "at": "+99999999-01-01T00:00:00Z"} | "at" is not an instant
          {"title": "x", "services": {"a": 1}}  | "services" must be a text, not an object
          {"title": "x", "services": ["shop", 7]} | must be a list of texts, not a number
          {"title": "x", "services": ["shpo"]}  | no service "shpo"; did you mean "shop"?
          {"title": "x", "link": "javascript:alert(1)"} | link is not an address
          {"title": "\\u0000"}                  | no title
          """)
  void saysWhatIsWrong(String sent, String words) throws Exception {
    HttpResponse<String> answer = post(sent);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(read(answer).path("detail").asString("")).contains(words);
    assertThat(browser.json("/api/v1/changes").path("changes")).isEmpty();
  }

  @Test
  void refusesWhatIsTooDeepTooLongOrNotText() throws Exception {
    assertThat(post("{\"title\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
        .returns(400, HttpResponse::statusCode);
    assertThat(post(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'})))
        .satisfies(answer -> assertThat(answer.body()).contains("not UTF-8"))
        .returns(400, HttpResponse::statusCode);
    assertThat(post("{\"title\": \"" + "x".repeat(600_000) + "\"}"))
        .returns(413, HttpResponse::statusCode);
    byte[] large = new byte[10_000_000];
    HttpResponse<String> chunked =
        post(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)));
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(browser.json("/api/v1/changes").path("changes")).isEmpty();
  }

  @Test
  void nothingIsTakenWhileTheDiskTakesNothing() throws Exception {
    rig.store.troubles = List.of(new Trouble("state", rig.now, "the disk is full", true));

    assertThat(post("{\"title\": \"x\"}").statusCode()).isEqualTo(503);
    assertThat(browser.json("/api/v1/changes").path("changes")).isEmpty();
  }

  @Test
  void aStrangerRecordsNothing() throws Exception {
    try (Browser stranger = rig.browser()) {
      HttpResponse<String> answer =
          stranger
              .client()
              .send(
                  stranger
                      .request("/api/v1/changes")
                      .POST(BodyPublishers.ofString("{\"title\": \"x\"}"))
                      .build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode()).isIn(401, 403);
    }
    assertThat(browser.json("/api/v1/changes").path("changes")).isEmpty();
  }
}
