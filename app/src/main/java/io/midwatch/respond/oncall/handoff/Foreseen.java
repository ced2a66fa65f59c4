package io.midwatch.respond.oncall.handoff;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.rota.Layer;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.rota.Shift;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The turns of a rota as they were reckoned at some time, overrides left out: these are instants
 * that people have named, and move with no rule. Immutable.
 *
 * @param rules the version of the time zone rules by which they were reckoned, such as {@code
 *     2026b}
 * @param rota the SHA-256 of what the plan said of the rota, in hexadecimal
 * @param range from when to when; whole turns that touch it
 */
record Foreseen(String rules, String rota, TimeRange range, List<Shift> shifts) {
  /** So far ahead. */
  static final Duration AHEAD = Duration.ofDays(90);

  /** A rota of hours has as many in forty days. */
  private static final int MOST = 1_000;

  Foreseen {
    shifts = List.copyOf(shifts);
  }

  /** As it is by the rules of now. */
  static Foreseen of(Rota rota, TimeRange range) {
    Rota plain = rota.with(List.of());
    List<Shift> shifts = plain.shifts(range);
    TimeRange known =
        shifts.size() <= MOST
            ? range
            : new TimeRange(range.from(), shifts.get(MOST).range().from());
    return new Foreseen(rules(plain), digest(plain), known, shifts.stream().limit(MOST).toList());
  }

  /** The same as text, and back by {@link #read}. */
  String text() {
    StringBuilder text =
        new StringBuilder()
            .append(rules)
            .append(' ')
            .append(rota)
            .append(' ')
            .append(span(range))
            .append('\n');
    for (Shift shift : shifts) {
      text.append(span(shift.range()))
          .append(' ')
          .append(shift.person())
          .append(' ')
          .append(shift.layer())
          .append('\n');
    }
    return text.toString();
  }

  /** What {@link #text} wrote; empty for what it never writes. */
  static Optional<Foreseen> read(String text) {
    try {
      List<String> lines = text.lines().toList();
      String[] head = lines.getFirst().split(" ", -1);
      List<Shift> shifts = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] parts = line.split(" ", 4);
        shifts.add(new Shift(range(parts[0], parts[1]), parts[2], parts[3]));
      }
      return Optional.of(new Foreseen(head[0], head[1], range(head[2], head[3]), shifts));
    } catch (DateTimeException | IndexOutOfBoundsException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String span(TimeRange range) {
    return range.from() + " " + range.to();
  }

  private static TimeRange range(String from, String to) {
    return new TimeRange(Instant.parse(from), Instant.parse(to));
  }

  private static String rules(Rota rota) {
    return rota.layers().stream()
        .map(Layer::zone)
        .map(Foreseen::version)
        .collect(Collectors.toCollection(TreeSet::new))
        .last();
  }

  private static String version(ZoneId zone) {
    try {
      return zone instanceof ZoneOffset
          ? "-"
          : ZoneRulesProvider.getVersions(zone.getId()).lastKey();
    } catch (ZoneRulesException _) {
      return "-";
    }
  }

  private static String digest(Rota rota) {
    try {
      byte[] bytes = rota.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
