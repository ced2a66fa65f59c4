package io.midwatch.respond.notify;

import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts several pieces of news into one notice, gravest first. Pure. */
final class Gathered {
  private static final int NAMED = 3;

  private Gathered() {}

  /** The first notice with the items of a second; put in order by {@link #finish}. */
  static Notice join(Notice first, Notice more) {
    List<Notice.Item> items = new ArrayList<>(first.items());
    items.removeIf(old -> more.items().stream().anyMatch(one -> one.alert().equals(old.alert())));
    items.addAll(more.items());
    List<String> beneath =
        Stream.concat(first.beneath().stream(), more.beneath().stream()).distinct().toList();
    return new Notice(
        first.kind() == more.kind() ? first.kind() : Notice.Kind.FAILURE,
        first.subject(),
        items,
        first.title(),
        first.since(),
        more.at(),
        first.verdict(),
        first.reason(),
        first.service(),
        first.check(),
        Stream.concat(first.facts().stream(), after(more)).distinct().toList(),
        beneath,
        first.runbook(),
        first.link());
  }

  /** A gathered notice with its title, in order of gravity. */
  static Notice finish(Notice notice, Plan plan) {
    List<Notice.Item> items =
        notice.items().stream()
            .sorted(
                Comparator.comparing((Notice.Item item) -> tier(item, plan))
                    .thenComparingInt(Gathered::gravity)
                    .thenComparing(Notice.Item::since)
                    .thenComparing(Notice.Item::check))
            .toList();
    Notice.Item first = items.getFirst();
    Instant since =
        items.stream().map(Notice.Item::since).min(Comparator.naturalOrder()).orElseThrow();
    return new Notice(
        notice.kind(),
        first.alert(),
        items,
        title(notice, items),
        since,
        notice.at(),
        first.verdict(),
        first.reason(),
        first.service(),
        first.check(),
        after(notice).toList(),
        notice.beneath(),
        notice.kind() == Notice.Kind.RECOVERY ? "" : runbook(first, plan),
        plan.watcher().url());
  }

  /** Of several alerts only the changes that may have led to them have room. */
  private static Stream<Notice.Fact> after(Notice notice) {
    return notice.facts().stream().filter(fact -> fact.name().equals(Notice.AFTER)).limit(NAMED);
  }

  private static String title(Notice notice, List<Notice.Item> items) {
    List<String> services = items.stream().map(Notice.Item::service).distinct().toList();
    String names = services.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more =
        services.size() > NAMED ? " and " + (services.size() - NAMED) + " more services" : "";
    String what =
        switch (notice.kind()) {
          case FAILURE -> "checks are failing";
          case DEGRADED -> "checks are degraded";
          case CHANGED -> "checks have changed";
          case RECOVERY -> "checks have recovered";
          case FLAPPING -> "checks keep changing";
          case WATCHER -> "things happened to the watching";
        };
    return items.size() + " " + what + " on " + names + more;
  }

  private static Tier tier(Notice.Item item, Plan plan) {
    return Optional.ofNullable(plan.services().get(item.service()))
        .map(Service::tier)
        .orElse(Tier.SUPPORTING);
  }

  private static int gravity(Notice.Item item) {
    return switch (item.verdict()) {
      case "fail" -> 0;
      case "warn" -> 1;
      default -> 2;
    };
  }

  private static String runbook(Notice.Item item, Plan plan) {
    return Optional.ofNullable(plan.services().get(item.service()))
        .map(Service::runbook)
        .orElse("");
  }
}
