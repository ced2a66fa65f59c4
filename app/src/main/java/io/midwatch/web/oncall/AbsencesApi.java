package io.midwatch.web.oncall;

import io.midwatch.plan.Person;
import io.midwatch.respond.oncall.absence.Absences;
import io.midwatch.respond.oncall.absence.Absences.Source;
import io.midwatch.respond.oncall.absence.UnreadableCalendarException;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Takes calendars of absences, and says when people are away. */
final class AbsencesApi {
  private final Sources sources;
  private final Absences absences;

  AbsencesApi(Sources sources, Absences absences) {
    this.sources = sources;
    this.absences = absences;
  }

  record AbsencesBody(List<AbsenceBody> absences) {}

  record AbsenceBody(String person, Instant from, Instant to) {}

  /** What was read of a calendar that was handed in. */
  record ImportedBody(String person, int absences) {}

  record RemovedBody(String person, boolean removed) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/oncall/absences", this::list),
        Route.post("/api/v1/oncall/absences/{person}", this::take),
        Route.post("/api/v1/oncall/absences/{person}/remove", this::remove));
  }

  private Answer list(Request request) throws HttpProblem {
    Instant now = sources.clock().now();
    Params.of(request, now);
    return Json.answer(
        new AbsencesBody(
            sources.plan().people().values().stream()
                .flatMap(person ->
                    absences.of(person, now).stream()
                        .map(away -> new AbsenceBody(person.id(), away.from(), away.to())))
                .toList()));
  }

  private Answer take(Request request) throws HttpProblem {
    Person person = person(request);
    String text = new String(request.body(), StandardCharsets.UTF_8);
    try {
      int count = absences.keep(person, Source.IMPORT, text, sources.clock().now());
      return Json.answer(new ImportedBody(person.id(), count));
    } catch (UnreadableCalendarException e) {
      throw HttpProblem.badRequest(e.words());
    }
  }

  private Answer remove(Request request) throws HttpProblem {
    Person person = person(request);
    return Json.answer(new RemovedBody(person.id(), absences.remove(person.id(), Source.IMPORT)));
  }

  private Person person(Request request) throws HttpProblem {
    String id = request.pathParam("person");
    Person person = sources.plan().people().get(id);
    if (person == null) {
      throw HttpProblem.notFound("The plan has no person with the id \"" + id + "\".");
    }
    return person;
  }
}
