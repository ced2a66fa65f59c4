package io.midwatch.web.oncall.view;

import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Amendment;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.oncall.RotaOverride;
import io.midwatch.web.source.Shown;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * An override or a swap, with who made and who cancelled it.
 *
 * @param what in words, {@code Bo Sand takes it}
 * @param when from when to when, by the clock of the rota's zone
 * @param made by whom and when
 * @param cancelled by whom and when; empty when nobody did
 * @param live it can be cancelled
 */
public record OverrideLine(
    long number,
    String rota,
    String what,
    String when,
    String reason,
    String made,
    String cancelled,
    boolean live) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

  /** What is shown of one. */
  public static OverrideLine of(RotaOverride one, Plan plan, Instant now) {
    ZoneId zone =
        Optional.ofNullable(plan.rotas().get(one.rota())).map(Rota::zone).orElse(ZoneOffset.UTC);
    String what =
        switch (one.amendment()) {
          case Amendment.Takes takes -> Shown.person(plan, takes.person()) + " takes it";
          case Amendment.Swaps swaps ->
              Shown.person(plan, swaps.one())
                  + " and "
                  + Shown.person(plan, swaps.other())
                  + " swap";
        };
    return new OverrideLine(
        one.number(),
        one.rota(),
        what,
        time(one.amendment().range().from(), zone)
            + " to "
            + time(one.amendment().range().to(), zone)
            + " ("
            + zone
            + ")",
        one.reason(),
        one.made().by() + ", " + time(one.made().at(), zone),
        one.cancelled().map(entry -> entry.by() + ", " + time(entry.at(), zone)).orElse(""),
        one.cancelled().isEmpty() && one.amendment().range().to().isAfter(now));
  }

  private static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }
}
