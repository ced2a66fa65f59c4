package io.midwatch.cli.importing;

import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Hours.Window;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One layer of a rota in the words of the plan.
 *
 * @param name for people to read; may be empty
 * @param zone of its clock; may be empty
 * @param people who take turns
 * @param rotate how long a turn is; may be empty
 * @param handoff when turns change; may be empty
 * @param from the day from which turns are counted; may be empty
 * @param hours in which it counts
 * @param shifts written shifts, in place of people
 */
record Turns(
    String name,
    String zone,
    List<String> people,
    String rotate,
    String handoff,
    String from,
    Hours hours,
    List<String> shifts) {
  private static final int DAY = 24 * 60;

  /** One person, always. */
  static Turns always(String name, String person) {
    return new Turns(name, "", List.of(person), "", "", "", Hours.ALL, List.of());
  }

  /** Turns of several people that follow each other. */
  static Turns of(List<String> people, String rotate, String handoff, String from) {
    return new Turns("", "", people, rotate, handoff, from, Hours.ALL, List.of());
  }

  /** A shift that is written out. */
  static Turns shift(String name, String zone, String words) {
    return new Turns(name, zone, List.of(), "", "", "", Hours.ALL, List.of(words));
  }

  Turns named(String other) {
    return new Turns(other, zone, people, rotate, handoff, from, hours, shifts);
  }

  Turns in(String otherZone) {
    return new Turns(name, otherZone, people, rotate, handoff, from, hours, shifts);
  }

  Turns within(Hours other) {
    return new Turns(name, zone, people, rotate, handoff, from, other, shifts);
  }

  /**
   * A rota of these layers, the last on top. Where they leave hours of the week open, somebody
   * stands in, because a rota with a gap is refused.
   */
  static String rota(String zone, List<Turns> layers, String standIn) {
    List<Turns> all = new ArrayList<>(layers);
    if (!isFull(zone, layers)) {
      all.addFirst(always("nobody was on call", standIn));
    }
    String clock = zone.isEmpty() ? "UTC" : zone;
    if (all.size() == 1 && all.getFirst().shifts().isEmpty()) {
      Turns only = all.getFirst();
      return only.named("").in(only.zone().isEmpty() ? clock : only.zone()).words();
    }
    return "{ zone: "
        + Yaml.quoted(clock)
        + ", layers: ["
        + all.stream().map(Turns::words).collect(Collectors.joining(", "))
        + "] }";
  }

  /** Is somebody on call at every hour of the week? */
  static boolean isFull(String zone, List<Turns> layers) {
    List<Window> windows = new ArrayList<>();
    for (Turns layer : layers) {
      if (layer.shifts().isEmpty() && layer.hours().isAll()) {
        return true;
      }
      if (layer.zone().isEmpty() || layer.zone().equals(zone)) {
        windows.addAll(layer.hours().windows());
      }
    }
    return !windows.isEmpty() && Hours.of(windows).isAll();
  }

  private String words() {
    List<String> parts = new ArrayList<>();
    add(parts, "name", name);
    add(parts, "zone", zone);
    if (!people.isEmpty()) {
      parts.add("people: [" + String.join(", ", people) + "]");
    }
    add(parts, "rotate", rotate);
    add(parts, "handoff", handoff);
    add(parts, "from", from);
    if (!hours.isAll()) {
      parts.add(
          "hours: ["
              + hours(hours).stream().map(Yaml::quoted).collect(Collectors.joining(", "))
              + "]");
    }
    if (!shifts.isEmpty()) {
      parts.add("shifts: [" + String.join(", ", shifts) + "]");
    }
    return "{ " + String.join(", ", parts) + " }";
  }

  private static void add(List<String> parts, String key, String value) {
    if (!value.isEmpty()) {
      parts.add(key + ": " + Yaml.quoted(value));
    }
  }

  /** {@code mon,tue 09:00-17:00}: hours of the week, one text for each time of day. */
  static List<String> hours(Hours hours) {
    Map<String, List<String>> days = new LinkedHashMap<>();
    for (Window window : hours.windows()) {
      for (int from = window.from(); from < window.to(); ) {
        boolean isShort = window.to() - from < DAY;
        int to = isShort ? window.to() : Math.min(window.to(), (from / DAY + 1) * DAY);
        String day = DayOfWeek.of(from / DAY % 7 + 1).name().toLowerCase(Locale.ROOT);
        days.computeIfAbsent(time(from) + "-" + end(to), any -> new ArrayList<>())
            .add(day.substring(0, 3));
        from = to;
      }
    }
    List<String> texts = new ArrayList<>();
    days.forEach((time, on) -> texts.add(String.join(",", on) + " " + time));
    return texts;
  }

  private static String time(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute % DAY / 60, minute % 60);
  }

  private static String end(int minute) {
    return minute % DAY == 0 ? "24:00" : time(minute);
  }
}
