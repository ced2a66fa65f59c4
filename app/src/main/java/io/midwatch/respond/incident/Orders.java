package io.midwatch.respond.incident;

import io.midwatch.base.Durations;
import io.midwatch.plan.runbook.Stage;
import io.midwatch.respond.incident.IncidentEntry.What;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of an incident by what a person does, its page and other incidents apart? Pure. */
public final class Orders {
  /** What was ended by somebody while it fails is looked at again after this time. */
  public static final Duration LOOK = Duration.ofMinutes(15);

  private static final int LONGEST = 4_000;
  private static final int MOST_TICKS = 500;

  private Orders() {}

  /**
   * Who orders, and when.
   *
   * @param by the id of a person
   * @param budget how long the incident's service may be tried to fix
   */
  public record Setting(String by, Instant now, Duration budget) {}

  /**
   * What follows from an order that concerns this incident alone.
   *
   * @throws RefusedOrderException when it cannot be done
   */
  public static IncidentChange apply(Incident incident, Order order, Setting setting)
      throws RefusedOrderException {
    return switch (order) {
      case Order.Note note ->
          change(incident, setting, What.NOTE, text(note.text(), "the text of the note"));
      case Order.SetLevel level ->
          change(
              incident.at(level.level()),
              setting,
              What.LEVEL,
              level.level().word() + " (it was " + incident.level().word() + ")");
      case Order.HandOver to -> handOver(incident, to.person(), setting);
      case Order.Assign assign -> assign(incident, assign, setting);
      case Order.Chat chat -> chat(incident, chat.address().strip(), setting);
      case Order.Tick tick -> tick(incident, tick, setting);
      case Order.Finish finish -> finish(incident, finish.stage(), setting);
      case Order.Go go -> go(incident, go, setting);
      case Order.Mitigate mitigate -> mitigate(incident, mitigate.text(), setting);
      case Order.Revert revert -> revert(incident, revert.text(), setting);
      case Order.KeepFixing keep -> keepFixing(incident, keep.reason(), setting);
      case Order.Resolve resolve -> resolve(incident, resolve.reason(), setting);
      case Order.Merge _, Order.Split _ ->
          throw new RefusedOrderException("this concerns more than one incident");
    };
  }

  private static IncidentChange handOver(Incident incident, String person, Setting setting)
      throws RefusedOrderException {
    live(incident);
    String before = incident.crew().commander();
    return change(
        incident.with(incident.crew().ledBy(person)),
        setting,
        What.HANDOVER,
        person + " leads it" + (before.isEmpty() ? "" : ", handed over by " + before));
  }

  private static IncidentChange assign(Incident incident, Order.Assign assign, Setting setting)
      throws RefusedOrderException {
    String role = text(assign.role(), "the name of the role");
    if (role.length() > 60 || incident.crew().roles().size() > 20) {
      throw new RefusedOrderException("that is too long a name, or too many roles");
    }
    String what = assign.person().isEmpty() ? "nobody is " : assign.person() + " is ";
    return change(
        incident.with(incident.crew().with(role, assign.person())),
        setting,
        What.HANDOVER,
        what + role);
  }

  private static IncidentChange chat(Incident incident, String address, Setting setting)
      throws RefusedOrderException {
    if (!address.isEmpty() && !isPage(address)) {
      throw new RefusedOrderException(
          "the chat is an address that begins with https:// or http://");
    }
    return change(
        incident.with(incident.crew().talkingAt(address)),
        setting,
        What.NOTE,
        address.isEmpty() ? "there is no chat any more" : "chat: " + address);
  }

  private static boolean isPage(String address) {
    try {
      URI uri = URI.create(address);
      return address.length() <= 2_000
          && uri.getHost() != null
          && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static IncidentChange tick(Incident incident, Order.Tick tick, Setting setting)
      throws RefusedOrderException {
    live(incident);
    String step = text(tick.step(), "the step");
    if (incident.triage().isTicked(tick.stage(), step, tick.service())) {
      return new IncidentChange(incident, List.of());
    }
    if (incident.triage().ticks().size() >= MOST_TICKS) {
      throw new RefusedOrderException("more than " + MOST_TICKS + " steps cannot be recorded");
    }
    if (!tick.service().isEmpty() && !incident.services().contains(tick.service())) {
      throw new RefusedOrderException(
          "the incident has not touched the service \""
              + tick.service()
              + "\"; it has touched "
              + String.join(", ", incident.services()));
    }
    Triage.Tick done =
        new Triage.Tick(tick.stage(), step, tick.service(), setting.by(), setting.now());
    return change(
        incident.with(incident.triage().ticked(done)),
        setting,
        What.STEP,
        (tick.service().isEmpty() ? "" : tick.service() + ", ")
            + tick.stage().title()
            + ": "
            + step);
  }

  private static IncidentChange finish(Incident incident, Stage stage, Setting setting)
      throws RefusedOrderException {
    live(incident);
    Triage after = incident.triage().finished(stage);
    String next = after.at() == incident.triage().at() ? "" : "; now: " + after.at().title();
    return change(incident.with(after), setting, What.STAGE, stage.title() + " is done" + next);
  }

  private static IncidentChange go(Incident incident, Order.Go go, Setting setting)
      throws RefusedOrderException {
    live(incident);
    List<Stage> open = incident.triage().open();
    boolean early = go.stage() == Stage.INVESTIGATE && !open.isEmpty();
    String stages = open.stream().map(Stage::word).collect(Collectors.joining(", "));
    if (early && go.override().isBlank()) {
      throw new RefusedOrderException(
          "the cause is looked for last, and these stages are open: "
              + stages
              + "; say that they are done, or give an override with the reason to leave them open");
    }
    String why = early ? " although " + stages + " is open: " + text(go.override(), "why") : "";
    return change(
        incident.with(incident.triage().going(go.stage())),
        setting,
        What.STAGE,
        "now: " + go.stage().title() + why);
  }

  private static IncidentChange mitigate(Incident incident, String text, Setting setting)
      throws RefusedOrderException {
    live(incident);
    Incident after =
        incident
            .with(incident.marks().mitigated(setting.now()))
            .with(new RevertClock.Stopped(setting.now(), "mitigated"));
    return change(after, setting, What.MITIGATED, "users do not feel it any more" + more(text));
  }

  private static IncidentChange revert(Incident incident, String text, Setting setting)
      throws RefusedOrderException {
    live(incident);
    Marks marks =
        incident
            .marks()
            .mitigated(setting.now())
            .with(new Marks.Decision(setting.now(), setting.by(), true, text.strip()));
    Incident after =
        incident
            .with(marks)
            .with(new RevertClock.Stopped(setting.now(), "reverted by " + setting.by()));
    return change(after, setting, What.REVERT, "reverted" + more(text));
  }

  private static IncidentChange keepFixing(Incident incident, String reason, Setting setting)
      throws RefusedOrderException {
    live(incident);
    String why = text(reason, "the reason to go on fixing");
    Instant now = setting.now();
    Incident after =
        incident
            .with(incident.marks().with(new Marks.Decision(now, setting.by(), false, why)))
            .with(new RevertClock.Running(now, now.plus(setting.budget())));
    return change(
        after,
        setting,
        What.REVERT,
        "keep fixing, for another " + Durations.rough(setting.budget()) + ": " + why);
  }

  private static IncidentChange resolve(Incident incident, String reason, Setting setting)
      throws RefusedOrderException {
    live(incident);
    String why = text(reason, "the reason");
    Instant now = setting.now();
    Incident calm =
        incident.declared().map(one -> incident.with(one.holding(false))).orElse(incident);
    boolean fails = calm.holds();
    Incident.State ended =
        new Incident.State.Ended(
            now, why, setting.by(), fails ? Optional.of(now.plus(LOOK)) : Optional.empty());
    Incident after = calm.in(ended).with(new RevertClock.Stopped(now, "the incident is over"));
    String again =
        fails ? " (something still fails: looked at again in " + Durations.rough(LOOK) + ")" : "";
    return change(after, setting, What.ENDED, why + again);
  }

  /**
   * Nothing is done to what is over.
   *
   * @throws RefusedOrderException when it is
   */
  public static void live(Incident incident) throws RefusedOrderException {
    switch (incident.state()) {
      case Incident.State.Open _ -> {
        // It may be done.
      }
      case Incident.State.Ended _ ->
          throw new RefusedOrderException("the incident " + incident.id() + " is over");
      case Incident.State.Merged merged ->
          throw new RefusedOrderException(
              "the incident " + incident.id() + " is a part of " + merged.into() + " now");
    }
  }

  private static String more(String text) {
    return text.isBlank() ? "" : ": " + text.strip();
  }

  private static String text(String text, String what) throws RefusedOrderException {
    String clean = text.strip();
    if (clean.isEmpty()) {
      throw new RefusedOrderException(what + " is missing");
    }
    if (clean.length() > LONGEST) {
      throw new RefusedOrderException(what + " is longer than " + LONGEST + " characters");
    }
    return clean;
  }

  private static IncidentChange change(Incident after, Setting setting, What what, String text) {
    return new IncidentChange(
        after, List.of(new IncidentEntry(setting.now(), what, setting.by(), text)));
  }
}
