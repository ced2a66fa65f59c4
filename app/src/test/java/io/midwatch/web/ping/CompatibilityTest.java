package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.PING_KEY;
import static io.midwatch.web.ping.PingRig.NIGHTLY;
import static io.midwatch.web.ping.PingRig.NOBODY;
import static io.midwatch.web.ping.PingRig.POST_ONLY;
import static io.midwatch.web.ping.PingRig.STRICT;
import static io.midwatch.web.ping.PingRig.WORDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.expect.Ping;
import io.midwatch.web.ping.address.PingLane;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The table of Healthchecks' ping API: what is asked, the exact answer, and what is kept of it.
 * Each row was read from {@code hc/api/views.py}, {@code urls.py} and {@code models.py}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CompatibilityTest {
  private static final String U = "/ping/" + NIGHTLY;
  private static final String K = "/ping/" + PING_KEY + "/nightly-billing";
  private static final String RID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private PingRig rig;

  /**
   * @param kept what is kept: {@code -} for nothing, else the act, then the exit status, the run
   *     and the body where there are any
   */
  private record Row(
      String method, String path, String body, int status, String answer, String kept) {}

  @BeforeAll
  void start() throws IOException {
    rig = new PingRig(made -> List.of(new PingLane(made.desk)));
  }

  @AfterAll
  void stop() {
    rig.close();
  }

  private static List<Row> byUuid() {
    return List.of(
        row("GET", U, "", 200, "OK", "success"),
        row("HEAD", U, "", 200, "", "success"),
        row("POST", U, "", 200, "OK", "success"),
        row("POST", U, "all went well", 200, "OK", "success all went well"),
        row("PUT", U, "", 200, "OK", "success"),
        row("PATCH", U, "", 200, "OK", "success"),
        row("DELETE", U, "", 200, "OK", "success"),
        row("OPTIONS", U, "", 200, "OK", "success"),
        row("GET", U + "/", "", 200, "OK", "success"),
        row("POST", U + "/", "x", 200, "OK", "success x"),
        row("GET", U + "/start", "", 200, "OK", "start"),
        row("HEAD", U + "/start", "", 200, "", "start"),
        row("POST", U + "/start", "go", 200, "OK", "start go"),
        row("GET", U + "/fail", "", 200, "OK", "fail"),
        row("POST", U + "/fail", "trace", 200, "OK", "fail trace"),
        row("GET", U + "/log", "", 200, "OK", "log"),
        row("POST", U + "/log", "half way", 200, "OK", "log half way"),
        row("GET", U + "/0", "", 200, "OK", "success exit=0"),
        row("GET", U + "/1", "", 200, "OK", "fail exit=1"),
        row("POST", U + "/255", "e", 200, "OK", "fail exit=255 e"),
        row("GET", U + "/007", "", 200, "OK", "fail exit=7"),
        row("GET", U + "/256", "", 400, "invalid url format", "-"),
        row("GET", U + "/99999999999999999999", "", 400, "invalid url format", "-"),
        row("GET", U + "/-1", "", 404, "not found", "-"),
        row("GET", U + "/done", "", 404, "not found", "-"),
        row("GET", U + "/start/x", "", 404, "not found", "-"),
        row("GET", "/ping/" + NOBODY, "", 404, "not found", "-"),
        row("GET", "/ping/" + NOBODY + "/256", "", 404, "not found", "-"),
        row("GET", "/ping/" + NOBODY + "?rid=x", "", 404, "not found", "-"),
        row("GET", "/ping/0b6a9f00", "", 404, "not found", "-"),
        row("GET", "/ping/", "", 404, "not found", "-"));
  }

  private static List<Row> runs() {
    return List.of(
        row("GET", U + "?rid=" + RID, "", 200, "OK", "success run=" + RID),
        row("GET", U + "/start?rid=" + RID, "", 200, "OK", "start run=" + RID),
        row("POST", U + "/3?rid=" + RID, "", 200, "OK", "fail exit=3 run=" + RID),
        row("GET", U + "?rid=" + RID.toUpperCase(Locale.ROOT), "", 200, "OK", "success run=" + RID),
        row("GET", U + "?rid=", "", 400, "invalid uuid format", "-"),
        row("GET", U + "?rid=nightly", "", 400, "invalid uuid format", "-"),
        row("GET", U + "?rid=" + RID.replace("-", ""), "", 400, "invalid uuid format", "-"),
        row("GET", U + "?rid=%7B" + RID + "%7D", "", 400, "invalid uuid format", "-"),
        row("GET", U + "?rid=x&rid=" + RID, "", 200, "OK", "success run=" + RID),
        row("GET", U + "?other=1&x", "", 200, "OK", "success"),
        row("GET", K + "?rid=no", "", 400, "invalid uuid format", "-"));
  }

  private static List<Row> byName() {
    String k = "/ping/" + PING_KEY + "/";
    return List.of(
        row("GET", K, "", 200, "OK", "success"),
        row("HEAD", K, "", 200, "", "success"),
        row("POST", K, "b", 200, "OK", "success b"),
        row("GET", K + "/start", "", 200, "OK", "start"),
        row("GET", K + "/fail", "", 200, "OK", "fail"),
        row("GET", K + "/log", "", 200, "OK", "log"),
        row("GET", K + "/12", "", 200, "OK", "fail exit=12"),
        row("GET", K + "/300", "", 400, "invalid url format", "-"),
        row("GET", K + "?create=1", "", 200, "OK", "success"),
        row("GET", K + "/what", "", 404, "not found", "-"),
        row("GET", k + "Nightly-billing", "", 400, "invalid url format", "-"),
        row("GET", k + "Nobody?create=1", "", 400, "invalid url format", "-"),
        row("GET", k + "nobody", "", 404, "not found", "-"),
        row("GET", k + "nobody?create=0", "", 404, "not found", "-"),
        row("GET", k + "nobody?create=true", "", 404, "not found", "-"),
        row("GET", k + "twice", "", 409, "ambiguous slug", "-"),
        row("GET", k + "twice/fail?create=1", "", 409, "ambiguous slug", "-"),
        row("GET", k + "a.b", "", 404, "not found", "-"),
        row("GET", "/ping/wrong-key-0123456789ab/nightly-billing", "", 404, "not found", "-"),
        row("GET", "/ping/wrong-key-0123456789ab/new?create=1", "", 404, "not found", "-"));
  }

  private static List<Row> created() {
    String k = "/ping/" + PING_KEY + "/";
    return List.of(
        row("GET", k + "new-1?create=1", "", 201, "Created", "success"),
        row("GET", k + "new-1?create=1", "", 200, "OK", "success"),
        row("POST", k + "new-2/start?create=1", "", 201, "Created", "start"),
        row("HEAD", k + "new-3/fail?create=1", "", 201, "", "fail"),
        row("GET", k + "new-4/9?create=1&rid=" + RID, "", 201, "Created", "fail exit=9 run=" + RID),
        row("GET", k + "new-5/256?create=1", "", 400, "invalid url format", "-"),
        row("GET", k + "new-5?create=1&rid=5", "", 400, "invalid uuid format", "-"));
  }

  private static List<Row> filtered() {
    String p = "/ping/" + POST_ONLY;
    String w = "/ping/" + WORDED;
    String s = "/ping/" + STRICT;
    return List.of(
        row("GET", p, "", 200, "OK", "ignored"),
        row("HEAD", p, "", 200, "", "ignored"),
        row("GET", p + "/fail", "", 200, "OK", "ignored"),
        row("POST", p, "", 200, "OK", "success"),
        row("POST", p + "/2", "", 200, "OK", "fail exit=2"),
        row("POST", w, "backup complete", 200, "OK", "success backup complete"),
        row("POST", w, "ERROR then backup complete", 200, "OK", "fail ERROR then backup complete"),
        row("POST", w, "starting", 200, "OK", "start starting"),
        row("POST", w, "starting, backup complete", 200, "OK", "success starting, backup complete"),
        row("POST", w, "error", 200, "OK", "ignored error"),
        row("POST", w + "/fail", "backup complete", 200, "OK", "success backup complete"),
        row("GET", w, "", 200, "OK", "ignored"),
        row("POST", s, "something else", 200, "OK", "fail something else"),
        row("GET", s + "/start", "", 200, "OK", "fail"));
  }

  private static Row row(
      String method, String path, String body, int status, String answer, String kept) {
    return new Row(method, path, body, status, answer, kept);
  }

  @TestFactory
  Stream<DynamicTest> answersAsHealthchecksDoes() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(byUuid());
    rows.addAll(runs());
    rows.addAll(byName());
    rows.addAll(created());
    rows.addAll(filtered());
    assertThat(rows).hasSizeGreaterThan(80);
    return rows.stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.method + " " + row.path + " " + row.body, () -> holds(row)));
  }

  private void holds(Row row) throws Exception {
    int before = rig.expectations.reported.size();
    HttpResponse<String> answer = rig.ask(row.method, row.path, row.body);
    assertThat(answer.statusCode()).isEqualTo(row.status);
    assertThat(answer.body()).isEqualTo(row.answer);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
        .contains("no-cache", "no-store", "must-revalidate");
    assertThat(answer.headers().firstValue("Ping-Body-Limit").isPresent())
        .isEqualTo(row.status < 300);
    List<Ping> reported = rig.expectations.reported;
    String kept = reported.size() == before ? "-" : words(reported.get(reported.size() - 1));
    assertThat(kept).isEqualTo(row.kept);
    assertThat(reported.size() - before).isEqualTo(row.kept.equals("-") ? 0 : 1);
  }

  private static String words(Ping ping) {
    StringBuilder words = new StringBuilder(ping.act().word());
    ping.exit().ifPresent(status -> words.append(" exit=").append(status));
    ping.run().ifPresent(run -> words.append(" run=").append(UUID.fromString(run)));
    if (!ping.body().isEmpty()) {
      words.append(' ').append(ping.body().text());
    }
    return words.toString();
  }
}
