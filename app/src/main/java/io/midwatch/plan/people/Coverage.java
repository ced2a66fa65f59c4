package io.midwatch.plan.people;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.Position;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.section.Desk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Is somebody on call for everything, at every instant of the next {@link #AHEAD}? */
public final class Coverage {
  static final Duration AHEAD = Duration.ofDays(90);

  private static final int NAMED = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private final Map<String, Rota> rotas;
  private final Map<String, Position> places;
  private final Map<String, List<String>> owned = new LinkedHashMap<>();

  /**
   * @param places of the rotas in the plan
   */
  public Coverage(Map<String, Rota> rotas, Map<String, Position> places) {
    this.rotas = rotas;
    this.places = places;
  }

  /** This is owned by somebody, a rota perhaps. */
  public void owns(String owner, String what) {
    if (rotas.containsKey(owner)) {
      owned.computeIfAbsent(owner, any -> new ArrayList<>()).add(what);
    }
  }

  /** Every rota that owns something and has a gap, with its first one. */
  public void check(Instant now, Desk desk) {
    TimeRange ahead = new TimeRange(now, now.plus(AHEAD));
    owned.forEach((id, things) -> {
      Rota rota = rotas.get(id);
      if (rota != null) {
        rota.gaps(ahead).stream()
            .findFirst()
            .ifPresent(gap ->
                desk.problems()
                    .add(
                        places.getOrDefault(id, Position.NONE),
                        "nobody is on call in rota %s %s, and it owns %s"
                            .formatted(quote(id), when(gap, ahead, rota.zone()), list(things)),
                        "lay a layer beneath that covers every hour, such as { people: ["
                            + rota.people().getFirst()
                            + "] }"));
      }
    });
  }

  /** A rota that owns nothing is hardly meant. */
  public void warn(Desk desk) {
    rotas.keySet().stream()
        .filter(id -> !owned.containsKey(id))
        .forEach(id ->
            desk.warnings()
                .add(
                    places.getOrDefault(id, Position.NONE),
                    "rota " + quote(id) + " owns nothing, so nobody is told by it",
                    "write owner: " + id + " in a service"));
  }

  private static String when(TimeRange gap, TimeRange ahead, ZoneId zone) {
    String from = TIME.format(gap.from().atZone(zone));
    return gap.to().equals(ahead.to())
        ? "from %s on (%s)".formatted(from, zone)
        : "from %s to %s (%s)".formatted(from, TIME.format(gap.to().atZone(zone)), zone);
  }

  private static String list(List<String> things) {
    String first = String.join(", ", things.stream().limit(NAMED).toList());
    return things.size() > NAMED ? first + " and " + (things.size() - NAMED) + " more" : first;
  }
}
