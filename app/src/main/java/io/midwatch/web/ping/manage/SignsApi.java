package io.midwatch.web.ping.manage;

import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Query;
import io.midwatch.web.ping.desk.PingDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The signs of a job with what they said, and when it began and ceased to be well. */
final class SignsApi {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
  private static final int MOST = 1_000;
  private static final long LATEST = 10_000_000_000L;
  private static final long YEAR_SECONDS = 31_536_000;

  private final PingDesk desk;
  private final Expectations expectations;
  private final Shown shown;

  SignsApi(PingDesk desk, Shown shown) {
    this.desk = desk;
    this.expectations = desk.expectations();
    this.shown = shown;
  }

  Answer pings(Call call) {
    Optional<Job> job = shown.find(call);
    if (job.isEmpty()) {
      return Call.error(404, "not found");
    }
    int most = Math.min(expectations.house().keep(), MOST);
    String base = shown.site(call.request()) + call.base() + "/checks/" + job.get().uuid();
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode pings = json.putArray("pings");
    for (KeptPing kept : expectations.pings(job.get().heartbeat().id(), most)) {
      pings.add(ping(kept, base));
    }
    return Call.json(200, json);
  }

  private static ObjectNode ping(KeptPing kept, String base) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("type", type(kept.ping().act()));
    json.put("date", micros(kept.ping().at()));
    json.put("n", kept.number());
    json.put("scheme", kept.ping().way().scheme());
    json.put("remote_addr", kept.ping().way().address());
    json.put("method", kept.ping().way().method());
    json.put("ua", kept.ping().way().agent());
    kept.ping().run().ifPresentOrElse(run -> json.put("rid", run), () -> json.putNull("rid"));
    if (kept.said() > 0) {
      json.put("body_url", base + "/pings/" + kept.number() + "/body");
    } else {
      json.putNull("body_url");
    }
    kept.took().ifPresent(took -> json.put("duration", Math.round(took.toMillis() / 10.0) / 100.0));
    return json;
  }

  private static String type(Act act) {
    return switch (act) {
      case SUCCESS -> "success";
      case START -> "start";
      case FAIL -> "fail";
      case LOG, ALIVE -> "log";
      case IGNORED -> "ign";
    };
  }

  /** As Python writes a time: without a fraction where there is none. */
  private static String micros(Instant at) {
    OffsetDateTime time = at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    return time.getNano() == 0 ? CheckBody.time(at) : MICROS.format(time);
  }

  Answer body(Call call) {
    long number = Long.parseLong(call.path().get(3));
    return shown
        .find(call)
        .flatMap(job -> expectations.ping(job.heartbeat().id(), number))
        .filter(kept -> !kept.ping().body().isEmpty())
        .map(kept -> Answer.text(200, Answer.TEXT, kept.ping().body().text()))
        .orElseGet(() -> Call.error(404, "not found"));
  }

  Answer flips(Call call) {
    Optional<Job> job = shown.find(call);
    if (job.isEmpty()) {
      return Call.error(404, "not found");
    }
    Query query = call.query();
    OptionalLong start = number(query, "start", LATEST);
    OptionalLong end = number(query, "end", LATEST);
    OptionalLong seconds = number(query, "seconds", YEAR_SECONDS);
    if (start.isEmpty() || end.isEmpty() || seconds.isEmpty()) {
      return Call.empty(400);
    }
    Instant from = start.getAsLong() < 0 ? Instant.EPOCH : Instant.ofEpochSecond(start.getAsLong());
    if (seconds.getAsLong() >= 0) {
      Instant since = desk.now().minusSeconds(seconds.getAsLong());
      from = since.isAfter(from) ? since : from;
    }
    Instant to =
        end.getAsLong() < 0
            ? desk.now().plus(Duration.ofSeconds(1))
            : Instant.ofEpochSecond(end.getAsLong());
    List<Flip> flips = new ArrayList<>();
    for (HeartbeatView view : job.get().views()) {
      flips.addAll(expectations.flips(view.id(), from, to));
    }
    flips.sort(Comparator.comparing(Flip::at).reversed());
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode list = json.putArray("flips");
    for (Flip flip : flips) {
      list.addObject().put("timestamp", CheckBody.time(flip.at())).put("up", flip.up() ? 1 : 0);
    }
    return Call.json(200, json);
  }

  /** A number in the query: -1 when there is none, empty when it is no such number. */
  private static OptionalLong number(Query query, String name, long most) {
    String text = query.last(name).orElse("").strip();
    if (text.isEmpty()) {
      return OptionalLong.of(-1);
    }
    if (!text.matches("[0-9]{1,11}") || Long.parseLong(text) > most) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(text));
  }
}
