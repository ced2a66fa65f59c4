package io.midwatch.web.ping.dialect;

import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.FastLane;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.http.Query;
import io.midwatch.web.ping.desk.Answers;
import io.midwatch.web.ping.desk.Creator.Made;
import io.midwatch.web.ping.desk.Metrics;
import io.midwatch.web.ping.desk.PingDesk;
import io.midwatch.web.ping.desk.Target;
import io.midwatch.web.ping.desk.Way;
import io.midwatch.web.ping.desk.Wish;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cronitor's telemetry: {@code /p/<ping key>/<name>?state=run|complete|fail|ok} with {@code env},
 * {@code host}, {@code message}, {@code series}, {@code status_code} and {@code metric}
 * (cronitor.io/docs/telemetry-api). A name that is not known makes itself known, where the plan
 * says in which service.
 */
public final class CronitorLane implements FastLane {
  private static final Pattern PATH = Pattern.compile("/p/([\\w-]{1,100})/([\\w.%+-]{1,200})/?");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int LONGEST_MESSAGE = 2_000;

  private final PingDesk desk;

  public CronitorLane(PingDesk desk) {
    this.desk = desk;
  }

  @Override
  public boolean takes(String path) {
    return path.startsWith("/p/");
  }

  @Override
  public CompletionStage<Answer> answer(FastRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return PingDesk.answered(Answers.NOT_FOUND);
    }
    if (!desk.isPingKey(path.group(1))) {
      return PingDesk.answered(Answers.refused(403, "this key is not known"));
    }
    String name = Query.decoded(path.group(2));
    Query query = said(request);
    Optional<Act> act = act(query.last("state").orElse("complete"));
    if (act.isEmpty()) {
      return PingDesk.answered(Answers.refused(400, "state is run, complete, fail or ok"));
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    for (String metric : query.all("metric")) {
      if (!Metrics.add(measures, metric)) {
        return PingDesk.answered(Answers.refused(400, Metrics.FORM));
      }
    }
    return switch (target(name)) {
      case Target.One one -> take(one.heartbeat(), act.get(), measures, request);
      case Target.Several _ -> PingDesk.answered(Answers.refused(409, "ambiguous name"));
      case Target.Unknown _ -> PingDesk.answered(Answers.NOT_FOUND);
      case Target.Free free ->
          desk.create(free.name(), Wish.USUAL, "the job itself, from " + request.remote())
              .thenCompose(made ->
                  switch (made) {
                    case Made.Refused refused -> PingDesk.answered(refused.answer());
                    case Made.There there -> take(there.heartbeat(), act.get(), measures, request);
                  });
    };
  }

  /**
   * What the address says; or the form behind it, where that alone names a state. A failure that is
   * told in a form must not count as having gone well.
   */
  private static Query said(FastRequest request) {
    Query query = request.parameters();
    String type = request.header("Content-Type").orElse("");
    if (query.last("state").isPresent() || !type.startsWith(FORM)) {
      return query;
    }
    Body body = PingDesk.body(request.body());
    Query form = body.isCut() ? query : Query.of(body.text());
    return form.last("state").isPresent() ? form : query;
  }

  private Target target(String name) {
    return Uuids.read(name).map(desk::find).orElseGet(() -> desk.find(name));
  }

  private static Optional<Act> act(String state) {
    return switch (state) {
      case "run", "start" -> Optional.of(Act.START);
      case "complete", "ok", "tick", "" -> Optional.of(Act.SUCCESS);
      case "fail" -> Optional.of(Act.FAIL);
      default -> Optional.empty();
    };
  }

  private CompletionStage<Answer> take(
      Heartbeat heartbeat, Act act, Map<String, Double> measures, FastRequest request) {
    Query query = said(request);
    Ping ping =
        new Ping(
            heartbeat.id(),
            heartbeat.intake().allows(request.method()) ? act : Act.IGNORED,
            exit(query),
            query.last("series").filter(run -> !run.isEmpty()).map(CronitorLane::bounded),
            desk.now(),
            body(query, request),
            measures,
            Uuids.environment(query.last("env").orElse("")),
            Way.of(request));
    return desk.report(ping, Answers.OK);
  }

  private static String bounded(String run) {
    return run.length() > Ping.LONGEST_RUN ? run.substring(0, Ping.LONGEST_RUN) : run;
  }

  private static OptionalInt exit(Query query) {
    String status = query.last("status_code").orElse("");
    if (!status.matches("-?[0-9]{1,9}")) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Math.clamp(Integer.parseInt(status), 0, 255));
  }

  private static Body body(Query query, FastRequest request) {
    String message = query.last("message").orElse("");
    if (message.length() > LONGEST_MESSAGE) {
      message = message.substring(0, LONGEST_MESSAGE);
    }
    String host = query.last("host").orElse("");
    String said = (host.isEmpty() ? "" : "host: " + host + "\n") + message;
    return said.isBlank() ? PingDesk.body(request.body()) : Body.of(said.strip());
  }
}
