package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.PING_KEY;
import static io.midwatch.web.ping.PingRig.NIGHTLY;
import static io.midwatch.web.ping.PingRig.NOBODY;
import static io.midwatch.web.ping.PingRig.POST_ONLY;
import static io.midwatch.web.ping.PingRig.STRICT;
import static io.midwatch.web.ping.PingRig.WORDED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of Healthchecks' ping API: what is asked, the exact answer, what is kept of it, and how
 * the job stands then. Each row was read from {@code hc/api/views.py}, {@code urls.py} and {@code
 * models.py}; they are asked in this order.
 */
public final class PingTable {
  /** The plan whose jobs it is about. */
  public static final String PLAN =
      """
      people: { ana: { reach: [ { ntfy: ana-pager-2f6c-9a } ] } }
      heartbeats: { create-in: jobs, ping-key: %s, api-key: %s }
      services:
        shop:
          owner: ana
          checks:
            - { heartbeat: nightly-billing, every: 1d, uuid: %s }
            - { heartbeat: post-only, every: 1d, methods: [post], uuid: %s }
            - { heartbeat: worded, every: 1d, uuid: %s,
                keywords: { failure: [ERROR, FATAL], success: backup complete, start: starting } }
            - { heartbeat: strict, every: 1d, uuid: %s, keywords: { failure: [ERROR, FATAL],
                success: backup complete, start: starting, otherwise: fail } }
            - { heartbeat: twice, every: 1d }
        jobs: { owner: ana, checks: [ { heartbeat: twice, every: 1d } ] }
      """
          .formatted(PING_KEY, FakeExpectations.API_KEY, NIGHTLY, POST_ONLY, WORDED, STRICT);

  private static final String U = "/ping/" + NIGHTLY;
  private static final String K = "/ping/" + PING_KEY + "/nightly-billing";
  private static final String RID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private PingTable() {}

  /**
   * One request.
   *
   * @param kept what is kept: {@code -} for nothing, else the act, then the exit status, the run
   *     and the body where there are any
   * @param state how the job stands after it, and whether a run is under way
   */
  public record Row(
      String method,
      String path,
      String body,
      int status,
      String answer,
      String kept,
      String state) {
    /** Is something of it kept? */
    public boolean isKept() {
      return !kept.equals("-");
    }

    @Override
    public String toString() {
      return method + " " + path + " " + body;
    }
  }

  /** All of it. */
  public static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(byUuid());
    rows.addAll(runs());
    rows.addAll(byName());
    rows.addAll(created());
    rows.addAll(filtered());
    return rows;
  }

  private static List<Row> byUuid() {
    return List.of(
        row("GET", U, "", 200, "OK", "success", "up"),
        row("HEAD", U, "", 200, "", "success", "up"),
        row("POST", U, "", 200, "OK", "success", "up"),
        row("POST", U, "all went well", 200, "OK", "success all went well", "up"),
        row("PUT", U, "", 200, "OK", "success", "up"),
        row("PATCH", U, "", 200, "OK", "success", "up"),
        row("DELETE", U, "", 200, "OK", "success", "up"),
        row("OPTIONS", U, "", 200, "OK", "success", "up"),
        row("GET", U + "/", "", 200, "OK", "success", "up"),
        row("POST", U + "/", "x", 200, "OK", "success x", "up"),
        row("GET", U + "/start", "", 200, "OK", "start", "up running"),
        row("HEAD", U + "/start", "", 200, "", "start", "up running"),
        row("POST", U + "/start", "go", 200, "OK", "start go", "up running"),
        row("GET", U + "/fail", "", 200, "OK", "fail", "down"),
        row("POST", U + "/fail", "trace", 200, "OK", "fail trace", "down"),
        row("GET", U + "/log", "", 200, "OK", "log", "down"),
        row("POST", U + "/log", "half way", 200, "OK", "log half way", "down"),
        row("GET", U + "/0", "", 200, "OK", "success exit=0", "up"),
        row("GET", U + "/1", "", 200, "OK", "fail exit=1", "down"),
        row("POST", U + "/255", "e", 200, "OK", "fail exit=255 e", "down"),
        row("GET", U + "/007", "", 200, "OK", "fail exit=7", "down"),
        row("GET", U + "/256", "", 400, "invalid url format", "-", "-"),
        row("GET", U + "/99999999999999999999", "", 400, "invalid url format", "-", "-"),
        row("GET", U + "/-1", "", 404, "not found", "-", "-"),
        row("GET", U + "/done", "", 404, "not found", "-", "-"),
        row("GET", U + "/start/x", "", 404, "not found", "-", "-"),
        row("GET", "/ping/" + NOBODY, "", 404, "not found", "-", "-"),
        row("GET", "/ping/" + NOBODY + "/256", "", 404, "not found", "-", "-"),
        row("GET", "/ping/" + NOBODY + "?rid=x", "", 404, "not found", "-", "-"),
        row("GET", "/ping/0b6a9f00", "", 404, "not found", "-", "-"),
        row("GET", "/ping/", "", 404, "not found", "-", "-"));
  }

  private static List<Row> runs() {
    return List.of(
        row("GET", U + "?rid=" + RID, "", 200, "OK", "success run=" + RID, "up"),
        // A start within a minute behind the end of the same run was overtaken by it. There it
        // would
        // count as under way, and be told as hanging.
        row("GET", U + "/start?rid=" + RID, "", 200, "OK", "start run=" + RID, "up"),
        row("POST", U + "/3?rid=" + RID, "", 200, "OK", "fail exit=3 run=" + RID, "down"),
        row(
            "GET",
            U + "?rid=" + RID.toUpperCase(Locale.ROOT),
            "",
            200,
            "OK",
            "success run=" + RID,
            "up"),
        row("GET", U + "?rid=", "", 400, "invalid uuid format", "-", "-"),
        row("GET", U + "?rid=nightly", "", 400, "invalid uuid format", "-", "-"),
        row("GET", U + "?rid=" + RID.replace("-", ""), "", 400, "invalid uuid format", "-", "-"),
        row("GET", U + "?rid=%7B" + RID + "%7D", "", 400, "invalid uuid format", "-", "-"),
        row("GET", U + "?rid=x&rid=" + RID, "", 200, "OK", "success run=" + RID, "up"),
        row("GET", U + "?other=1&x", "", 200, "OK", "success", "up"),
        row("GET", K + "?rid=no", "", 400, "invalid uuid format", "-", "-"));
  }

  private static List<Row> byName() {
    String k = "/ping/" + PING_KEY + "/";
    return List.of(
        row("GET", K, "", 200, "OK", "success", "up"),
        row("HEAD", K, "", 200, "", "success", "up"),
        row("POST", K, "b", 200, "OK", "success b", "up"),
        row("GET", K + "/start", "", 200, "OK", "start", "up running"),
        row("GET", K + "/fail", "", 200, "OK", "fail", "down"),
        row("GET", K + "/log", "", 200, "OK", "log", "down"),
        row("GET", K + "/12", "", 200, "OK", "fail exit=12", "down"),
        row("GET", K + "/300", "", 400, "invalid url format", "-", "-"),
        row("GET", K + "?create=1", "", 200, "OK", "success", "up"),
        row("GET", K + "/what", "", 404, "not found", "-", "-"),
        row("GET", k + "Nightly-billing", "", 400, "invalid url format", "-", "-"),
        row("GET", k + "Nobody?create=1", "", 400, "invalid url format", "-", "-"),
        row("GET", k + "nobody", "", 404, "not found", "-", "-"),
        row("GET", k + "nobody?create=0", "", 404, "not found", "-", "-"),
        row("GET", k + "nobody?create=true", "", 404, "not found", "-", "-"),
        row("GET", k + "twice", "", 409, "ambiguous slug", "-", "-"),
        row("GET", k + "twice/fail?create=1", "", 409, "ambiguous slug", "-", "-"),
        row("GET", k + "a.b", "", 404, "not found", "-", "-"),
        row("GET", "/ping/wrong-key-0123456789ab/nightly-billing", "", 404, "not found", "-", "-"),
        row("GET", "/ping/wrong-key-0123456789ab/new?create=1", "", 404, "not found", "-", "-"));
  }

  private static List<Row> created() {
    String k = "/ping/" + PING_KEY + "/";
    return List.of(
        row("GET", k + "new-1?create=1", "", 201, "Created", "success", "up"),
        row("GET", k + "new-1?create=1", "", 200, "OK", "success", "up"),
        row("POST", k + "new-2/start?create=1", "", 201, "Created", "start", "new running"),
        row("HEAD", k + "new-3/fail?create=1", "", 201, "", "fail", "down"),
        row(
            "GET",
            k + "new-4/9?create=1&rid=" + RID,
            "",
            201,
            "Created",
            "fail exit=9 run=" + RID,
            "down"),
        row("GET", k + "new-5/256?create=1", "", 400, "invalid url format", "-", "-"),
        row("GET", k + "new-5?create=1&rid=5", "", 400, "invalid uuid format", "-", "-"));
  }

  private static List<Row> filtered() {
    String p = "/ping/" + POST_ONLY;
    String w = "/ping/" + WORDED;
    String s = "/ping/" + STRICT;
    return List.of(
        row("GET", p, "", 200, "OK", "ignored", "new"),
        row("HEAD", p, "", 200, "", "ignored", "new"),
        row("GET", p + "/fail", "", 200, "OK", "ignored", "new"),
        row("POST", p, "", 200, "OK", "success", "up"),
        row("POST", p + "/2", "", 200, "OK", "fail exit=2", "down"),
        row("POST", w, "backup complete", 200, "OK", "success backup complete", "up"),
        row(
            "POST",
            w,
            "ERROR then backup complete",
            200,
            "OK",
            "fail ERROR then backup complete",
            "down"),
        row("POST", w, "starting", 200, "OK", "start starting", "down running"),
        row(
            "POST",
            w,
            "starting, backup complete",
            200,
            "OK",
            "success starting, backup complete",
            "up"),
        row("POST", w, "error", 200, "OK", "ignored error", "up"),
        row("POST", w + "/fail", "backup complete", 200, "OK", "success backup complete", "up"),
        row("GET", w, "", 200, "OK", "ignored", "up"),
        row("POST", s, "something else", 200, "OK", "fail something else", "down"),
        row("GET", s + "/start", "", 200, "OK", "fail", "down"));
  }

  private static Row row(
      String method,
      String path,
      String body,
      int status,
      String answer,
      String kept,
      String state) {
    return new Row(method, path, body, status, answer, kept, state);
  }
}
