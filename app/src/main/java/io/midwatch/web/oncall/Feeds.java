package io.midwatch.web.oncall;

import io.midwatch.base.KeyValueStore;
import io.midwatch.plan.Plan;
import io.midwatch.respond.oncall.feed.FeedKeys;
import io.midwatch.respond.oncall.feed.FeedKeys.Kind;
import io.midwatch.respond.oncall.feed.ShiftFeed;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.oncall.view.FeedLine;
import io.midwatch.web.source.Sources;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * {@code /oncall/shop-oncall.ics} and {@code /oncall/person/ana.ics}: calendars for programs that
 * cannot sign in, each behind a key of its own in its address.
 */
final class Feeds {
  private static final String TYPE = "text/calendar; charset=utf-8";
  private static final String END = ".ics";

  private final Sources sources;
  private final FeedKeys keys;

  Feeds(Sources sources, KeyValueStore store) {
    this.sources = sources;
    this.keys = new FeedKeys(store);
  }

  List<Route> routes() {
    return List.of(
        new Route(
            Method.GET, "/oncall/{file}", Access.LINK, request -> calendar(request, Kind.ROTA)),
        new Route(
            Method.GET,
            "/oncall/person/{file}",
            Access.LINK,
            request -> calendar(request, Kind.PERSON)),
        Route.post("/oncall/calendars/renew", this::renew));
  }

  private Answer calendar(Request request, Kind kind) throws HttpProblem {
    String file = request.pathParam("file");
    String id = file.endsWith(END) ? file.substring(0, file.length() - END.length()) : "";
    boolean opens = keys.opens(kind, id, request.query("key").orElse(""));
    ShiftFeed feed = new ShiftFeed(sources.plan(), sources.oncall(), sources.clock().now());
    Optional<String> text =
        !opens ? Optional.empty() : kind == Kind.ROTA ? feed.ofRota(id) : feed.ofPerson(id);
    if (text.isEmpty()) {
      throw HttpProblem.notFound(
          "There is no calendar at this address, or not any more; the page On call shows those"
              + " there are.");
    }
    String tag = '"' + hash(text.get()) + '"';
    boolean known = request.header("If-None-Match").filter(seen -> seen.contains(tag)).isPresent();
    Answer answer = known ? Answer.text(304, TYPE, "") : Answer.text(200, TYPE, text.get());
    return answer
        .with("ETag", tag)
        .with("Cache-Control", "private, max-age=300")
        .with("Content-Disposition", "inline; filename=\"" + id + END + "\"");
  }

  private Answer renew(Request request) throws HttpProblem {
    Plan plan = sources.plan();
    String id = request.form("id").orElse("");
    boolean rota = request.form("kind").orElse("").equals("rota");
    if (!(rota ? plan.rotas().containsKey(id) : plan.people().containsKey(id))) {
      throw HttpProblem.badRequest("The plan has no such rota or person.");
    }
    keys.renew(rota ? Kind.ROTA : Kind.PERSON, id);
    return Answer.seeOther("/oncall#calendars");
  }

  /** Every calendar with its address. */
  List<FeedLine> lines() {
    Plan plan = sources.plan();
    String url = plan.watcher().url();
    List<FeedLine> lines = new ArrayList<>();
    plan.rotas()
        .keySet()
        .forEach(id ->
            lines.add(
                new FeedLine(
                    "rota",
                    id,
                    id,
                    url + "/oncall/" + id + END + "?key=" + keys.key(Kind.ROTA, id))));
    plan.people()
        .values()
        .forEach(one ->
            lines.add(
                new FeedLine(
                    "person",
                    one.id(),
                    one.name(),
                    url
                        + "/oncall/person/"
                        + one.id()
                        + END
                        + "?key="
                        + keys.key(Kind.PERSON, one.id()))));
    return lines;
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
