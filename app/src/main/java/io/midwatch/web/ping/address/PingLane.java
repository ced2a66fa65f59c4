package io.midwatch.web.ping.address;

import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.FastLane;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.http.Query;
import io.midwatch.web.ping.address.PingPath.Suffix;
import io.midwatch.web.ping.desk.Answers;
import io.midwatch.web.ping.desk.Creator.Made;
import io.midwatch.web.ping.desk.PingDesk;
import io.midwatch.web.ping.desk.Target;
import io.midwatch.web.ping.desk.Way;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Healthchecks' ping API: {@code /ping/<uuid>} and {@code /ping/<ping key>/<name>}, each with
 * {@code /start}, {@code /fail}, {@code /log} or an exit status behind it, by any method
 * (Healthchecks, {@code hc/api/views.py}). An answer of 200 or 201 goes out after the commit.
 *
 * <p>Nobody signs in: an address can't be guessed.
 */
public final class PingLane implements FastLane {
  private static final Answer BAD_URL = Answers.refused(400, "invalid url format");
  private static final Answer BAD_RUN = Answers.refused(400, "invalid uuid format");
  private static final Answer SEVERAL = Answers.refused(409, "ambiguous slug");

  private final PingDesk desk;

  public PingLane(PingDesk desk) {
    this.desk = desk;
  }

  @Override
  public boolean takes(String path) {
    return path.startsWith(PingPath.ROOT);
  }

  @Override
  public CompletionStage<Answer> answer(FastRequest request) {
    return switch (PingPath.of(request.path())) {
      case PingPath.Nothing _ -> PingDesk.answered(Answers.NOT_FOUND);
      case PingPath.ByUuid by -> found(desk.find(by.uuid()), by.suffix(), request);
      case PingPath.ByName by when !by.isWellFormed() -> PingDesk.answered(BAD_URL);
      case PingPath.ByName by -> found(desk.find(by.key(), by.name()), by.suffix(), request);
    };
  }

  private CompletionStage<Answer> found(Target target, Suffix suffix, FastRequest request) {
    return switch (target) {
      case Target.Unknown _ -> PingDesk.answered(Answers.NOT_FOUND);
      case Target.Several _ -> PingDesk.answered(SEVERAL);
      case Target.One one -> take(one.heartbeat(), suffix, request, Answers.OK);
      case Target.Free free -> free(free.name(), suffix, request);
    };
  }

  private CompletionStage<Answer> free(String name, Suffix suffix, FastRequest request) {
    Query query = request.parameters();
    if (!query.last("create").filter("1"::equals).isPresent()) {
      return PingDesk.answered(Answers.NOT_FOUND);
    }
    Optional<Answer> fault = fault(suffix, query);
    if (fault.isPresent()) {
      return PingDesk.answered(fault.get());
    }
    return switch (CreateWords.read(query)) {
      case CreateWords.Read.Bad bad ->
          PingDesk.answered(Answers.refused(400, "not created: " + bad.words()));
      case CreateWords.Read.Good good ->
          desk.create(name, good.wish(), "the job itself, from " + request.remote())
              .thenCompose(made -> made(made, suffix, request));
    };
  }

  private CompletionStage<Answer> made(Made made, Suffix suffix, FastRequest request) {
    return switch (made) {
      case Made.Refused refused -> PingDesk.answered(refused.answer());
      case Made.There there ->
          take(there.heartbeat(), suffix, request, there.isNew() ? Answers.CREATED : Answers.OK);
    };
  }

  private static Optional<Answer> fault(Suffix suffix, Query query) {
    if (suffix.exit().orElse(0) > 255) {
      return Optional.of(BAD_URL);
    }
    return query.last("rid").filter(run -> !PingPath.Forms.isUuid(run)).map(run -> BAD_RUN);
  }

  private CompletionStage<Answer> take(
      Heartbeat heartbeat, Suffix suffix, FastRequest request, Answer good) {
    Query query = request.parameters();
    Optional<Answer> fault = fault(suffix, query);
    if (fault.isPresent()) {
      return PingDesk.answered(fault.get());
    }
    return switch (Extras.read(query, desk.now())) {
      case Extras.Read.Bad bad -> PingDesk.answered(Answers.refused(400, bad.words()));
      case Extras.Read.Good good2 ->
          desk.report(ping(heartbeat, suffix, request, good2.extras()), good);
    };
  }

  private static Ping ping(Heartbeat heartbeat, Suffix suffix, FastRequest request, Extras extras) {
    Body body = PingDesk.body(request.body());
    Act said = suffix.act() == Act.LOG && extras.alive() ? Act.ALIVE : suffix.act();
    return new Ping(
        heartbeat.id(),
        act(heartbeat.intake(), said, request, body),
        suffix.exit(),
        request.parameters().last("rid").map(PingDesk::run),
        extras.at(),
        body,
        extras.measures(),
        extras.environment(),
        Way.of(request));
  }

  /** What it counts as: what comes by another method than it may, or without a word, does not. */
  private static Act act(Intake intake, Act said, FastRequest request, Body body) {
    if (!intake.allows(request.method().toUpperCase(Locale.ROOT)) || isPreflight(request)) {
      return Act.IGNORED;
    }
    if (!intake.words().inHttpBody()) {
      return said;
    }
    return switch (intake.words().of(body.text())) {
      case FAILURE -> Act.FAIL;
      case SUCCESS -> Act.SUCCESS;
      case START -> Act.START;
      case IGNORE -> Act.IGNORED;
      case AS_SENT -> said;
    };
  }

  /** A browser asks whether it may ask: that is no sign of the job (Fetch Standard). */
  private static boolean isPreflight(FastRequest request) {
    return request.method().equals("OPTIONS")
        && request.header("Access-Control-Request-Method").isPresent();
  }
}
