package io.midwatch.plan.people;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.Person;
import io.midwatch.plan.Position;
import io.midwatch.plan.rota.Policies;
import io.midwatch.plan.rota.Policy;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.section.Desk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Can somebody be reached for everything, at every instant of the next {@link #AHEAD}? Somebody is
 * there who is on call and has a way to be reached at that hour.
 */
public final class Coverage {
  static final Duration AHEAD = Duration.ofDays(90);

  private static final int NAMED = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private final Map<String, Person> people;
  private final Map<String, Rota> rotas;
  private final Map<String, Position> places = new HashMap<>();
  private final Map<List<String>, Duty> duties = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();

  /** What several people or rotas are there for, and where that is written. */
  private record Duty(List<String> what, Position where) {}

  /**
   * @param people by id
   * @param rotas by id
   * @param ofPeople where people stand in the plan
   * @param ofRotas where rotas do
   */
  public Coverage(
      Map<String, Person> people,
      Map<String, Rota> rotas,
      Map<String, Position> ofPeople,
      Map<String, Position> ofRotas) {
    this.people = people;
    this.rotas = rotas;
    this.places.putAll(ofPeople);
    this.places.putAll(ofRotas);
  }

  /** This is owned by somebody, a rota perhaps. */
  public void owns(String owner, String what) {
    owns(List.of(owner), what, places.getOrDefault(owner, Position.NONE));
  }

  /**
   * One of these has to be there for this.
   *
   * @param where it is written
   */
  void owns(List<String> who, String what, Position where) {
    boolean known = who.stream().allMatch(id -> rotas.containsKey(id) || people.containsKey(id));
    if (known) {
      duties.computeIfAbsent(who, any -> new Duty(new ArrayList<>(), where)).what().add(what);
    }
    used.addAll(who);
  }

  /** Every step and last resort of these has to reach somebody. */
  public void owns(Policies policies, PolicyReader reader) {
    for (Policy policy : policies.all().values()) {
      Position where = reader.places().getOrDefault(policy.id(), Position.NONE);
      int number = 0;
      for (Policy.Step step : policy.steps()) {
        number++;
        List<String> named =
            step.page().stream().filter(id -> !id.equals(Policy.OWNER)).distinct().toList();
        used.addAll(named);
        if (named.size() == step.page().size()) { // The owner is asked for by itself.
          owns(named, "step " + number + " of policy " + policy.id(), where);
        }
      }
      owns(policy.lastResort(), "the last resort of policy " + policy.id(), where);
    }
  }

  /**
   * Notes what is wrong with it.
   *
   * @param now from when on somebody must be there; empty when a gap is no reason to refuse
   */
  public void judge(Optional<Instant> now, Desk desk) {
    now.ifPresent(at -> check(at, desk));
    warn(desk);
  }

  /** Every duty for which nobody is there at some time, with the first such time. */
  private void check(Instant now, Desk desk) {
    TimeRange ahead = new TimeRange(now, now.plus(AHEAD));
    Map<String, List<TimeRange>> there = new HashMap<>();
    Cover cover = new Cover(people, rotas);
    duties.forEach((who, duty) -> {
      List<List<TimeRange>> covered =
          who.stream().map(id -> there.computeIfAbsent(id, any -> cover.of(id, ahead))).toList();
      Cover.gaps(covered, ahead).stream()
          .findFirst()
          .ifPresent(gap -> gap(who, duty, new Gap(gap, ahead), desk));
    });
  }

  /** A rota that owns nothing is hardly meant. */
  private void warn(Desk desk) {
    rotas.keySet().stream()
        .filter(id -> !used.contains(id))
        .forEach(id ->
            desk.warnings()
                .add(
                    places.getOrDefault(id, Position.NONE),
                    "rota " + quote(id) + " owns nothing, so nobody is told by it",
                    "write owner: " + id + " in a service"));
  }

  /** A stretch of time within what was looked at. */
  private record Gap(TimeRange range, TimeRange ahead) {
    String when(ZoneId zone) {
      String from = TIME.format(range.from().atZone(zone));
      return range.to().equals(ahead.to())
          ? "from %s on (%s)".formatted(from, zone)
          : "from %s to %s (%s)".formatted(from, TIME.format(range.to().atZone(zone)), zone);
    }
  }

  private void gap(List<String> who, Duty duty, Gap gap, Desk desk) {
    Instant from = gap.range().from();
    List<String> away = who.stream().flatMap(id -> onCall(id, from).stream()).distinct().toList();
    String when = gap.when(zone(who.getFirst()));
    if (!away.isEmpty()) {
      desk.problems()
          .add(
              duty.where(),
              "nobody can reach %s %s: none of the ways may be used then, and %s"
                  .formatted(quoted(away), when, hangs(who, duty)),
              "give a way to reach them without hours, or let somebody else be on call then");
      return;
    }
    Rota rota = rotas.get(who.getFirst());
    desk.problems()
        .add(
            duty.where(),
            "nobody is on call in rota %s %s, and %s"
                .formatted(quoted(who), when, hangs(who, duty)),
            "lay a layer beneath that covers every hour, such as { people: ["
                + (rota == null ? "ana" : rota.people().getFirst())
                + "] }");
  }

  private List<String> onCall(String id, Instant at) {
    Rota rota = rotas.get(id);
    return rota == null ? List.of(id) : rota.onCall(at);
  }

  private ZoneId zone(String id) {
    Rota rota = rotas.get(id);
    return rota == null
        ? Optional.ofNullable(people.get(id)).map(Person::zone).orElse(ZoneOffset.UTC)
        : rota.zone();
  }

  private String hangs(List<String> who, Duty duty) {
    boolean rota = who.size() == 1 && rotas.containsKey(who.getFirst());
    boolean one = who.size() == 1;
    boolean owned = duty.what().stream().noneMatch(what -> what.contains(" of policy "));
    String verb = !owned ? "nobody else stands for " : rota ? "it owns " : "they own ";
    return (one || !owned ? verb : "they stand for ") + list(duty.what());
  }

  private static String quoted(List<String> ids) {
    return String.join(" or ", ids.stream().map(id -> quote(id)).toList());
  }

  private static String list(List<String> things) {
    String first = String.join(", ", things.stream().limit(NAMED).toList());
    return things.size() > NAMED ? first + " and " + (things.size() - NAMED) + " more" : first;
  }
}
