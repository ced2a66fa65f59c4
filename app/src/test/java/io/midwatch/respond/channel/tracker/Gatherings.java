package io.midwatch.respond.channel.tracker;

import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import java.util.List;
import java.util.stream.IntStream;

/** Notices about several alerts. */
final class Gatherings {
  private Gatherings() {}

  /** Alerts {@code a1}, {@code a2} and so on, of services {@code s1}, {@code s2}. */
  static Notice of(Notice.Kind kind, int alerts) {
    List<Notice.Item> items =
        IntStream.rangeClosed(1, alerts)
            .mapToObj(i ->
                new Notice.Item(
                    "a" + i,
                    "s" + i,
                    "s" + i + "/http/x",
                    kind == Notice.Kind.RECOVERY ? "ok" : "fail",
                    "status",
                    "status = 503",
                    Notices.SINCE))
            .toList();
    Notice one = Notices.of(kind, items.getFirst().verdict(), alerts + " checks");
    return new Notice(
        kind,
        "a1",
        items,
        one.title(),
        one.since(),
        one.at(),
        one.verdict(),
        one.reason(),
        "",
        "",
        List.of(),
        List.of(),
        "",
        "");
  }
}
