package io.midwatch.web.oncall;

import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.oncall.OnCall.Order;
import io.midwatch.respond.oncall.RefusedException;
import io.midwatch.respond.oncall.absence.AbsenceWatch;
import io.midwatch.respond.oncall.absence.Absences;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.oncall.view.OnCallView;
import io.midwatch.web.oncall.view.OverrideForm;
import io.midwatch.web.oncall.view.OverrideLine;
import io.midwatch.web.oncall.view.RotaView;
import io.midwatch.web.page.Html;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JteoncallGenerated;
import io.midwatch.web.view.Shell;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code /oncall}: who has it now, who comes next, and who in the days ahead? With the form that
 * changes it, and what was changed by whom.
 */
final class OnCallPage {
  private static final int HISTORY = 30;

  private final Sources sources;
  private final Parts parts;
  private final Shell shell;
  private final Function<Request, String> who;

  /** What is shown besides the rotas. */
  record Parts(Feeds feeds, Absences absences) {}

  /**
   * @param who the name of whoever sends a request; may be empty
   */
  OnCallPage(Sources sources, Parts parts, Shell shell, Function<Request, String> who) {
    this.sources = sources;
    this.parts = parts;
    this.shell = shell;
    this.who = who;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/oncall", request -> page(OverrideForm.EMPTY)),
        Route.post("/oncall/overrides", this::make),
        Route.post("/oncall/overrides/{id}/cancel", this::cancel));
  }

  private Answer page(OverrideForm form) {
    Plan plan = sources.plan();
    Instant now = sources.clock().now();
    OnCallView view =
        new OnCallView(
            RotaView.of(plan, now),
            sources.oncall().newest(HISTORY).stream()
                .map(one -> OverrideLine.of(one, plan, now))
                .toList(),
            plan.people().values().stream()
                .map(one -> new OnCallView.Choice(one.id(), one.name()))
                .toList(),
            form,
            parts.feeds().lines(),
            sources.tried().missing(plan),
            parts.absences().clashes(plan, now).stream()
                .map(away -> AbsenceWatch.words(away, plan))
                .toList(),
            Warnings.of(sources));
    return Html.answer(out -> JteoncallGenerated.render(out, null, shell, view));
  }

  private Answer make(Request request) {
    OverrideForm form =
        new OverrideForm(
            "",
            text(request, "rota"),
            text(request, "person"),
            text(request, "with"),
            text(request, "from"),
            text(request, "to"),
            text(request, "reason"),
            text(request, "by"));
    try {
      sources.oncall().make(order(form, request), sources.watch().plan());
      return Answer.seeOther("/oncall#changes");
    } catch (RefusedException refused) {
      return again(form, refused.words());
    } catch (HttpProblem problem) {
      return again(form, problem.detail());
    }
  }

  private Answer again(OverrideForm form, String problem) {
    return page(new OverrideForm(
            problem,
            form.rota(),
            form.person(),
            form.with(),
            form.from(),
            form.to(),
            form.reason(),
            form.by()))
        .withStatus(400);
  }

  private Order order(OverrideForm form, Request request) throws HttpProblem {
    ZoneId zone =
        Optional.ofNullable(sources.plan().rotas().get(form.rota()))
            .map(Rota::zone)
            .orElse(ZoneOffset.UTC);
    return new Order(
        form.rota(),
        form.person(),
        Optional.of(form.with()).filter(other -> !other.isEmpty()),
        form.from().isEmpty() ? sources.clock().now() : instant(form.from(), zone),
        instant(form.to(), zone),
        form.reason(),
        Ordered.by(form.by(), who.apply(request)));
  }

  private static Instant instant(String text, ZoneId zone) throws HttpProblem {
    try {
      LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
      if (time.getYear() > 1970 && time.getYear() < 2200) {
        return time.atZone(zone).toInstant();
      }
    } catch (DateTimeException e) {
      // Falls through to the same words as a time out of bounds.
    }
    throw HttpProblem.badRequest(
        text.isEmpty()
            ? "When does it end?"
            : "\"" + text + "\" is not a time such as 2026-12-24T18:00");
  }

  private Answer cancel(Request request) throws HttpProblem {
    String id = request.pathParam("id");
    if (!id.matches("[0-9]{1,18}")) {
      throw HttpProblem.notFound("There is no override \"" + id + "\".");
    }
    try {
      sources.oncall().cancel(Long.parseLong(id), Ordered.by("", who.apply(request)));
      return Answer.seeOther("/oncall#changes");
    } catch (RefusedException refused) {
      return again(OverrideForm.EMPTY, refused.words());
    }
  }

  private static String text(Request request, String name) {
    String text = request.form(name).orElse("").strip();
    return text.length() > 1_000 ? text.substring(0, 1_000) : text;
  }
}
