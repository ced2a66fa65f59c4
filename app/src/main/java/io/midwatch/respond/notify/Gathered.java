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
        insisting(first) || insisting(more) ? IncidentNews.REVERT : "",
        first.since(),
        more.at(),
        first.verdict(),
        first.reason(),
        first.service(),
        first.check(),
        Stream.concat(kept(first), kept(more)).distinct().toList(),
        beneath,
        first.runbook(),
        link(first.link(), more.link()));
  }

  private static boolean insisting(Notice notice) {
    return notice.title().startsWith(IncidentNews.REVERT);
  }

  /** One page shows both: the incident's, or the list of them. */
  private static String link(String first, String more) {
    String list = "/incidents";
    int at = first.lastIndexOf(list);
    return first.equals(more)
        ? first
        : at >= 0 && more.startsWith(first.substring(0, at + list.length()))
            ? first.substring(0, at + list.length())
            : "";
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
        facts(notice),
        notice.beneath(),
        notice.kind() == Notice.Kind.RECOVERY ? "" : runbook(first, plan),
        notice.link().isEmpty() ? plan.watcher().url() : notice.link());
  }

  /** What there is room for when several are told, each with the service that it is about. */
  private static Stream<Notice.Fact> kept(Notice notice) {
    return notice.facts().stream()
        .flatMap(fact ->
            switch (fact.name()) {
              case Notice.AFTER -> Stream.of(fact);
              case Notice.REVERT ->
                  Stream.of(
                      notice.items().size() > 1
                          ? fact
                          : new Notice.Fact(fact.name(), notice.service() + ": " + fact.text()));
              default -> Stream.empty();
            });
  }

  /** How one goes back stands first, then the changes that may have led to it. */
  private static List<Notice.Fact> facts(Notice notice) {
    return Stream.of(Notice.REVERT, Notice.AFTER)
        .flatMap(
            name -> notice.facts().stream().filter(fact -> fact.name().equals(name)).limit(NAMED))
        .toList();
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
    String now = insisting(notice) ? IncidentNews.REVERT : "";
    return now + items.size() + " " + what + " on " + names + more;
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
