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
import io.midwatch.web.ping.desk.PingDesk;
import io.midwatch.web.ping.desk.Target;
import io.midwatch.web.ping.desk.Way;
import io.midwatch.web.ping.desk.Wish;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Sentry's cron check-ins: {@code /api/<project>/cron/<name>/<ping key>/}, by GET with {@code
 * status=in_progress|ok|error}, {@code check_in_id} and {@code environment}, or by POST with the
 * same in JSON and a {@code monitor_config} that makes the job known or changes it (docs.sentry.io,
 * crons over HTTP). Answered with 202 after the commit, as Sentry's relay does.
 *
 * <p>The same in an {@link Envelope}, as SDKs send it to {@code /api/<project>/envelope/} with the
 * ping key as the public key of the DSN; answered with 200 and the id of the event. What else is in
 * an envelope is not kept.
 */
public final class SentryLane implements FastLane {
  private static final Pattern PATH =
      Pattern.compile("/api/[\\w-]{1,64}/cron/([\\w-]{1,100})(?:/([\\w-]{1,100}))?/?");
  private static final Pattern ENVELOPE = Pattern.compile("/api/[\\w-]{1,64}/envelope/?");
  private static final Pattern KEY = Pattern.compile("sentry_key=([\\w-]{1,100})");
  private static final Pattern DSN = Pattern.compile("https?://([\\w-]{1,100})[:@].*");
  private static final Answer TAKEN = Answers.OK.withStatus(202);

  private final PingDesk desk;

  public SentryLane(PingDesk desk) {
    this.desk = desk;
  }

  @Override
  public boolean takes(String path) {
    return path.startsWith("/api/")
        && (PATH.matcher(path).matches() || ENVELOPE.matcher(path).matches());
  }

  @Override
  public CompletionStage<Answer> answer(FastRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return request.method().equals("POST")
          ? envelope(request)
          : PingDesk.answered(Answers.refused(405, "send an envelope by POST"));
    }
    if (!request.method().equals("GET") && !request.method().equals("POST")) {
      return PingDesk.answered(Answers.refused(405, "check in by GET or POST"));
    }
    String key =
        Optional.ofNullable(path.group(2))
            .or(() -> request.parameters().last("sentry_key"))
            .orElse("");
    if (!desk.isPingKey(key)) {
      return PingDesk.answered(Answers.refused(403, "this key is not known"));
    }
    return switch (CheckIn.read(request)) {
      case CheckIn.Read.Bad bad -> PingDesk.answered(Answers.refused(400, bad.words()));
      case CheckIn.Read.Good good ->
          found(path.group(1).toLowerCase(Locale.ROOT), good.checkIn(), request);
    };
  }

  private CompletionStage<Answer> envelope(FastRequest request) {
    Envelope envelope;
    try {
      envelope = Envelope.read(request);
    } catch (IOException e) {
      return PingDesk.answered(Answers.refused(400, String.valueOf(e.getMessage())));
    }
    Optional<String> shown =
        request
            .parameters()
            .last("sentry_key")
            .or(() -> group(KEY, request.header("X-Sentry-Auth").orElse(""), Matcher::find))
            .or(() -> group(DSN, envelope.dsn(), Matcher::matches));
    if (!desk.isPingKey(shown.orElse(""))) {
      return PingDesk.answered(Answers.refused(403, "this key is not known"));
    }
    Answer all =
        new Answer(
            200,
            "application/json",
            new Answer.Body.Text("{\"id\":\"" + envelope.id().replaceAll("[^\\w-]", "") + "\"}"),
            Answers.OK.headers());
    CompletionStage<Answer> done = PingDesk.answered(all);
    for (JsonNode item : envelope.checkIns()) {
      done =
          done.thenCompose(before ->
              before.status() == all.status()
                  ? item(item, request).thenApply(one -> one.equals(TAKEN) ? all : one)
                  : PingDesk.answered(before));
    }
    return done;
  }

  private static Optional<String> group(Pattern pattern, String text, Predicate<Matcher> finds) {
    Matcher matcher = pattern.matcher(text);
    return finds.test(matcher) ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private CompletionStage<Answer> item(JsonNode item, FastRequest request) {
    String name = item.path("monitor_slug").asString("");
    if (!item.isObject() || !name.matches("[\\w-]{1,100}")) {
      return PingDesk.answered(Answers.refused(400, "a check-in names its monitor_slug"));
    }
    return switch (CheckIn.read(item, Query.of(""))) {
      case CheckIn.Read.Bad bad -> PingDesk.answered(Answers.refused(400, bad.words()));
      case CheckIn.Read.Good good -> found(name.toLowerCase(Locale.ROOT), good.checkIn(), request);
    };
  }

  private CompletionStage<Answer> found(String name, CheckIn checkIn, FastRequest request) {
    Target target = Uuids.read(name).map(desk::find).orElseGet(() -> desk.find(name));
    if (target instanceof Target.Several) {
      return PingDesk.answered(Answers.refused(409, "ambiguous slug"));
    }
    Optional<Wish> config = checkIn.config();
    if (config.isPresent() && !(target instanceof Target.Unknown)) {
      return desk.upsert(name, config.get(), "a check-in from " + request.remote())
          .thenCompose(made ->
              switch (made) {
                case Made.Refused refused -> PingDesk.answered(refused.answer());
                case Made.There there -> take(there.heartbeat(), checkIn, request);
              });
    }
    return target instanceof Target.One one
        ? take(one.heartbeat(), checkIn, request)
        : PingDesk.answered(Answers.NOT_FOUND);
  }

  private CompletionStage<Answer> take(Heartbeat heartbeat, CheckIn checkIn, FastRequest request) {
    Act act = heartbeat.intake().allows(request.method()) ? checkIn.act() : Act.IGNORED;
    Ping ping =
        new Ping(
            heartbeat.id(),
            act,
            OptionalInt.empty(),
            checkIn.run(),
            desk.now(),
            Body.NONE,
            checkIn.measures(),
            heartbeat.environments().isEmpty() ? "" : checkIn.environment(),
            Way.of(request));
    return desk.report(ping, TAKEN);
  }
}
