package io.midwatch.respond.answer;

import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.rota.Shift;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.OutboxStore.Attempt;
import io.midwatch.respond.oncall.Concerned;
import io.midwatch.respond.oncall.Owners;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why was somebody paged by an alert, or nobody? The whole path, a line each, in order. Pure. */
public final class Why {
  private Why() {}

  /**
   * One step of the path.
   *
   * @param at when
   * @param what {@code rule}, {@code path}, {@code owner}, {@code page} or {@code delivery}
   * @param text one sentence
   */
  public record Line(Instant at, String what, String text) {}

  /** A delivery with its attempts. */
  public record Told(Delivery delivery, List<Attempt> attempts) {}

  /**
   * The path of an alert.
   *
   * @param page its page, if it ever had one, with its story
   * @param told what was told of it
   */
  public static List<Line> of(
      Plan plan, Alert alert, Optional<Page> page, List<PageEntry> story, List<Told> told) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(alert.openedAt(), "rule", rule(alert)));
    lines.add(new Line(alert.openedAt(), "path", path(alert, page)));
    lines.add(new Line(alert.openedAt(), "owner", owner(plan, alert)));
    story.forEach(entry -> lines.add(line(entry)));
    told.forEach(one -> lines.addAll(lines(one)));
    if (told.isEmpty()) {
      lines.add(new Line(alert.openedAt(), "delivery", "nobody was told of it by itself"));
    }
    return lines;
  }

  private static String rule(Alert alert) {
    return alert.origin().isReported()
        ? alert.origin().source() + " reported it of " + alert.service() + ": " + alert.detail()
        : alert.check().text() + " was judged bad: " + alert.reason().sentence();
  }

  private static String path(Alert alert, Optional<Page> page) {
    if (alert.beneath().isPresent()) {
      return "it is filed beneath " + alert.beneath().get() + ", whose page it belongs to";
    }
    if (alert.quiet().isPresent()) {
      return "nobody is paged: " + alert.quiet().get();
    }
    if (alert.check().isOwn()) {
      return "it is about Midwatch itself: told to the owner of the watching, never paged";
    }
    if (alert.severity() != Severity.PAGE) {
      return "it is a " + alert.severity().word() + ": never paged";
    }
    if (page.isEmpty()) {
      return alert.flapping()
          ? "it is flapping: told at once, paged as soon as it stays failing"
          : "it fails by itself, and its page is about to be opened";
    }
    return page.get().id().equals(alert.id().text())
        ? "it fails by itself: a page"
        : "it belongs to the incident " + page.get().id() + ", whose page it shares";
  }

  static String owner(Plan plan, Alert alert) {
    List<String> concerned = Concerned.by(alert, plan);
    String too =
        concerned.isEmpty()
            ? ""
            : "; it concerns " + String.join(", ", concerned) + ", who are told, too";
    return owned(plan, alert.service(), Owners.of(alert, plan), alert.openedAt()) + too;
  }

  /** Who owned a service at a time, and who was on call. */
  static String owner(Plan plan, String service, Instant at) {
    String owner =
        Optional.ofNullable(plan.services().get(service))
            .map(Service::owner)
            .orElse(plan.watcher().owner());
    return owned(plan, service, owner, at);
  }

  private static String owned(Plan plan, String service, String owner, Instant at) {
    String policy =
        plan.arrangements()
            .policies()
            .of(service)
            .map(one -> "; it is paged by the policy " + one.id())
            .orElse("");
    Rota rota = plan.rotas().get(owner);
    if (rota == null) {
      return service + " is owned by " + owner + policy;
    }
    List<Shift> shifts = rota.now(at);
    String layers = shifts.stream().map(Shift::layer).distinct().collect(Collectors.joining(", "));
    String people =
        plan.onCall(owner, at).stream().map(Person::id).collect(Collectors.joining(" and "));
    return service
        + " is owned by the rota "
        + owner
        + ", where "
        + people
        + " was on call"
        + (layers.isEmpty() || layers.equals(owner) ? "" : " by " + layers)
        + policy;
  }

  static Line line(PageEntry entry) {
    String people = entry.people().isEmpty() ? "" : " (" + String.join(", ", entry.people()) + ")";
    return new Line(entry.at(), "page", entry.what().word() + ": " + entry.text() + people);
  }

  static List<Line> lines(Told told) {
    Delivery one = told.delivery();
    int others = one.notice().items().size() - 1;
    String gathered = others > 0 ? ", gathered with " + others + " more" : "";
    String whom = one.person() + " by " + one.channel() + " (" + one.key() + gathered + ")";
    String state = one.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(one.createdAt(), "delivery", whom + ": " + state));
    for (Attempt attempt : told.attempts()) {
      lines.add(
          new Line(
              attempt.at(),
              "delivery",
              whom
                  + (attempt.accepted() ? ": accepted" : ": not accepted")
                  + (attempt.answer().isEmpty() ? "" : ": " + attempt.answer())));
    }
    return lines;
  }
}
