package io.midwatch.respond.channel;

import io.midwatch.base.Durations;
import io.midwatch.respond.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A notice as plain lines for a person. Times are in UTC, so that they mean one thing. */
public final class NoticeText {
  /** More than these are counted instead of listed: nobody reads three thousand lines at 3 a.m. */
  static final int LISTED = 25;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private NoticeText() {}

  /** Everything below the title. */
  public static String body(Message message) {
    return String.join("\n", lines(message.notice(), message.invitation()));
  }

  /** An instant as people read it: {@code 2026-11-21 02:10:04 UTC}. */
  public static String time(Instant at) {
    return TIME.format(at);
  }

  /** Since when, and how long that is. */
  public static String since(Notice notice) {
    Duration lasted = Duration.between(notice.since(), notice.at());
    String span = lasted.isNegative() || lasted.isZero() ? "" : ", " + Durations.rough(lasted);
    return switch (notice.kind()) {
      case RECOVERY -> "began " + time(notice.since()) + span + " ago";
      case FAILURE, DEGRADED, CHANGED, FLAPPING, WATCHER -> "since " + time(notice.since()) + span;
    };
  }

  private static List<String> lines(Notice notice, Invitation invitation) {
    List<String> lines = new ArrayList<>();
    lines.add(since(notice));
    if (!notice.check().isEmpty()) {
      lines.add("check: " + notice.check());
    }
    notice.facts().forEach(fact -> lines.add(fact.name() + ": " + fact.text()));
    section(lines, "Also failing because of it:", notice.beneath());
    if (notice.items().size() > 1) {
      section(
          lines, "All of it, gravest first:", notice.items().stream().map(NoticeText::of).toList());
    }
    if (!notice.runbook().isEmpty()) {
      lines.add("");
      lines.add("First step: " + notice.runbook());
    }
    if (!invitation.link().isEmpty()) {
      lines.add("Take it: " + invitation.link());
    }
    if (!notice.link().isEmpty()) {
      lines.add("More: " + notice.link());
    }
    return lines;
  }

  private static void section(List<String> lines, String head, List<String> members) {
    if (members.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(head);
    members.stream().limit(LISTED).forEach(member -> lines.add("- " + member));
    if (members.size() > LISTED) {
      lines.add("- and " + (members.size() - LISTED) + " more");
    }
  }

  private static String of(Notice.Item item) {
    return item.verdict() + " " + item.check() + ": " + item.detail();
  }
}
