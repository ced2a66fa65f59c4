package io.midwatch.web.oncall.view;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.rota.Shift;
import io.midwatch.web.source.Shown;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One rota: who has it, who comes next, and the days ahead.
 *
 * @param zone the zone of all its times
 * @param now who is on call, {@code Ana Lind}; empty in a gap
 * @param until when that ends; empty in a gap
 * @param next who comes then, with the time; empty when nobody does within a year
 * @param lines the shifts and gaps of the days ahead, in order
 */
public record RotaView(
    String id, String zone, String now, String until, String next, List<Line> lines) {
  /** How far ahead is shown. */
  public static final Duration AHEAD = Duration.ofDays(14);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  public RotaView {
    lines = List.copyOf(lines);
  }

  /**
   * A shift or a gap.
   *
   * @param who the person's name; empty in a gap
   * @param layer what gives it to them; empty when the rota has one layer only
   * @param word for the style sheet
   */
  public record Line(String from, String to, String who, String layer, String word) {}

  /** Every rota of a plan. */
  public static List<RotaView> of(Plan plan, Instant now) {
    return plan.rotas().values().stream().map(rota -> of(plan, rota, now)).toList();
  }

  private static RotaView of(Plan plan, Rota rota, Instant now) {
    List<Shift> on = rota.now(now);
    List<Shift> next = rota.next(now);
    return new RotaView(
        rota.id(),
        rota.zone().getId(),
        names(plan, on),
        on.stream()
            .map(shift -> shift.range().to())
            .min(Comparator.naturalOrder())
            .map(to -> text(to, rota.zone()))
            .orElse(""),
        next.isEmpty()
            ? ""
            : names(plan, next) + " from " + text(next.getFirst().range().from(), rota.zone()),
        lines(plan, rota, new TimeRange(now, now.plus(AHEAD))));
  }

  private static List<Line> lines(Plan plan, Rota rota, TimeRange range) {
    record Piece(TimeRange range, String who, String layer, String word) {}
    List<Piece> pieces = new ArrayList<>();
    boolean layered = rota.layers().size() > 1;
    for (Shift shift : rota.shifts(range)) {
      String who = Shown.person(plan, shift.person());
      boolean current = shift.range().contains(range.from());
      pieces.add(
          new Piece(shift.range(), who, layered ? shift.layer() : "", current ? "ok" : "unknown"));
    }
    rota.gaps(range).forEach(gap -> pieces.add(new Piece(gap, "", "", "fail")));
    return pieces.stream()
        .sorted(Comparator.comparing((Piece piece) -> piece.range().from()))
        .map(piece ->
            new Line(
                text(piece.range().from(), rota.zone()),
                text(piece.range().to(), rota.zone()),
                piece.who(),
                piece.layer(),
                piece.word()))
        .toList();
  }

  private static String names(Plan plan, List<Shift> shifts) {
    return shifts.stream()
        .map(shift -> Shown.person(plan, shift.person()))
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String text(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }
}
