package io.midwatch.plan.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same answers as systemd itself gives, also in nights on which the clock is set, but for one
 * thing: what it leaves out in the gap in spring has a slot with us, so that its absence is found.
 */
class SystemdTest {
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
  private static final int EACH = 12;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final Pattern ELAPSE =
      Pattern.compile("(\\(in UTC\\)|Next elapse|Iter\\. #\\d+): \\w{3} (\\S+ \\S+) UTC");
  private static final List<String> MORE =
      List.of(
          "minutely",
          "hourly",
          "daily",
          "weekly",
          "monthly",
          "quarterly",
          "semiannually",
          "yearly",
          "Mon,Fri..Sun 10:00",
          "Sat,Thu,Mon..Wed,Sat..Sun",
          "12-24",
          "*-*~01",
          "Mon *-05~07/1",
          "*-*~1..3",
          "*-*~9/4",
          "*-2~3",
          "00..10/3:00",
          "*:1..5/2,10:00",
          "*-1/3-1",
          "0/1:30",
          "2027/2-7-1",
          "Mon, 10:00",
          "02:30 Europe/London",
          "*:15 America/New_York",
          "10:15 utc",
          "*:54..57/15",
          "Mon..Sun 10:00",
          "*:5..5",
          "*-*~3..3");

  @BeforeEach
  void needsSystemd() {
    assumeTrue(Files.isExecutable(ANALYZE), "install Debian's systemd to run these tests");
  }

  @Test
  void saysTheSameAsSystemdAroundTransitions() throws Exception {
    for (String zone : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")) {
      compare(ZoneId.of(zone), Instant.parse("2026-10-02T22:20:00Z"));
      compare(ZoneId.of(zone), Instant.parse("2027-03-12T23:10:00Z"));
      compare(ZoneId.of(zone), Instant.parse("2026-10-24T21:10:00Z"));
    }
  }

  /** Others in each zone, from before a transition and from any other day. */
  @Test
  @Tag("nightly")
  @Timeout(600)
  void saysTheSameAsSystemdOfTwoHundredLinesDrawnByLot() throws Exception {
    Random dice = new Random(20_261_122);
    for (String name :
        List.of(
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Africa/Casablanca",
            "UTC")) {
      ZoneId zone = ZoneId.of(name);
      List<String> lines =
          taken(zone, Stream.generate(() -> DrawnCalendar.line(dice)).distinct().limit(260));
      assertThat(lines).hasSizeGreaterThan(200);
      Instant day = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(dice.nextInt(300_000_000));
      ZoneOffsetTransition set = zone.getRules().nextTransition(day);
      compare(zone, day, lines);
      compare(zone, set == null ? day : set.getInstant().minusSeconds(90_000), lines);
    }
  }

  /** Those that come some day. We refuse what systemd refuses, and besides what never comes. */
  private static List<String> taken(ZoneId zone, Stream<String> drawn) throws IOException {
    List<String> lines = drawn.toList();
    Map<String, List<Instant>> theirs = analyze(zone, Instant.EPOCH, lines);
    for (String line : lines) {
      assertThat(catchBad(line).isEmpty())
          .as("%s in %s, of which we say %s", line, zone, catchBad(line))
          .isEqualTo(comes(theirs, line));
    }
    return lines.stream().filter(line -> comes(theirs, line)).toList();
  }

  private static boolean comes(Map<String, List<Instant>> theirs, String line) {
    return !theirs.getOrDefault(line, List.of()).isEmpty();
  }

  @Test
  void refusesWhatSystemdRefuses() throws Exception {
    for (String line :
        List.of(
            "Fri..Mon",
            "*-*-*/5",
            "*-*~3..1",
            "*-*-* 24:00",
            "*:*:60",
            "*:0/90",
            "*:59/30",
            "/5:00",
            "*:30..*",
            "2026",
            "Mon..",
            "*-*~29",
            "*:0/0.25",
            "*:*:5..5",
            "*:*:5..5.5",
            "10:15 Nowhere")) {
      assertThat(analyze(ZoneOffset.UTC, Instant.EPOCH, List.of(line))).as(line).isEmpty();
      assertThat(catchBad(line)).as(line).isPresent();
    }
  }

  private static void compare(ZoneId zone, Instant from) throws IOException, BadScheduleException {
    List<String> lines = new ArrayList<>(MORE);
    Corpus.samples(new Random(4)).stream()
        .filter(Corpus.Sample::calendar)
        .limit(60)
        .forEach(sample -> lines.add(sample.line()));
    compare(zone, from, lines);
  }

  private static void compare(ZoneId zone, Instant from, List<String> lines)
      throws IOException, BadScheduleException {
    Map<String, List<Instant>> theirs = analyze(zone, from, lines);
    assertThat(lines.stream().filter(line -> !theirs.containsKey(line))).isEmpty();
    for (Map.Entry<String, List<Instant>> each : theirs.entrySet()) {
      List<Instant> ours = ours(each.getKey(), zone, from);
      ours.removeIf(slot -> !each.getValue().contains(slot) && endsGap(zone, each.getKey(), slot));
      int many = Math.min(ours.size(), each.getValue().size());
      assertThat(ours.subList(0, many))
          .as("%s in %s after %s", each.getKey(), zone, from)
          .isEqualTo(each.getValue().subList(0, many));
      assertThat(many).isGreaterThanOrEqualTo(Math.min(EACH - 2, each.getValue().size()));
    }
  }

  private static boolean endsGap(ZoneId zone, String line, Instant slot) {
    String last = line.substring(line.lastIndexOf(' ') + 1);
    ZoneId own = ZoneId.getAvailableZoneIds().contains(last) ? ZoneId.of(last) : zone;
    ZoneOffsetTransition set = own.getRules().nextTransition(slot.minusMillis(1));
    return set != null && set.isGap() && set.getInstant().equals(slot);
  }

  private static List<Instant> ours(String line, ZoneId zone, Instant from)
      throws BadScheduleException {
    Schedule schedule = Schedules.onCalendar(List.of(line), zone);
    List<Instant> slots = new ArrayList<>();
    Optional<Instant> next = schedule.next(from);
    while (next.isPresent() && slots.size() < EACH) {
      slots.add(next.get());
      next = schedule.next(next.get());
    }
    return slots;
  }

  private static Optional<BadScheduleException> catchBad(String line) {
    try {
      Schedules.onCalendar(List.of(line), ZoneOffset.UTC);
      return Optional.empty();
    } catch (BadScheduleException e) {
      return Optional.of(e);
    }
  }

  /** Its next times for each line that it understands. */
  private static Map<String, List<Instant>> analyze(ZoneId zone, Instant from, List<String> lines)
      throws IOException {
    List<String> command = new ArrayList<>();
    String base = TIME.format(LocalDateTime.ofInstant(from, ZoneOffset.UTC)) + " UTC";
    command.addAll(
        List.of(ANALYZE.toString(), "calendar", "--iterations=" + EACH, "--base-time=" + base));
    command.addAll(lines);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TZ", zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    builder.environment().put("LC_ALL", "C");
    Map<String, List<Instant>> found = new LinkedHashMap<>();
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      String original = "";
      boolean named = false;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher elapse = ELAPSE.matcher(line);
        if (line.contains("Original form:") || line.contains("Normalized form:")) {
          boolean first = line.contains("Original");
          String form = line.substring(line.indexOf(':') + 1).strip();
          if (first || !named) {
            original = form;
            found.put(original, new ArrayList<>());
          }
          named = first;
        } else if (line.startsWith("Failed to determine next elapse for '")) {
          // it gives up where every time in sight is in a gap
          found.put(line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\'')), List.of());
        } else if (elapse.find()) {
          found
              .computeIfAbsent(original, same -> new ArrayList<>())
              .add(LocalDateTime.parse(elapse.group(2), TIME).toInstant(ZoneOffset.UTC));
        }
      }
    } finally {
      process.destroyForcibly();
    }
    return found;
  }
}
