package io.midwatch.respond.notify;

import io.midwatch.base.Severity;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import io.midwatch.respond.outbox.Ways;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A page that no provider took while it mattered, and that is over by now: it wakes nobody any
 * more. Its loud message is tried no further; a quiet one with the same words takes its place, so
 * that nobody hears of an end without its beginning. Pure.
 */
final class Belated {
  private static final String LATE = ".late";

  private final Drafts drafts;
  private final Instant now;

  Belated(Drafts drafts, Instant now) {
    this.drafts = drafts;
    this.now = now;
  }

  /**
   * Hushes what was tried in vain and is over.
   *
   * @param end tells somebody of an end
   */
  void hush(Tell end) {
    if (IncidentNews.goesOn(end.notice())) {
      return;
    }
    Set<String> over = new HashSet<>(end.notice().alerts());
    for (Delivery one : drafts.waitingFor(end.person())) {
      boolean about =
          !one.notice().items().isEmpty()
              && one.notice().items().stream().map(Notice.Item::alert).allMatch(over::contains);
      if (about && one.attempts() > 0 && one.notice().isUrgent() && !isHeard(one)) {
        drafts.withdraw(one);
        drafts.put(quiet(one));
      }
    }
  }

  /** Does the person know of it by another way? */
  private boolean isHeard(Delivery one) {
    return one.notice().alerts().stream()
        .flatMap(alert -> drafts.about(alert).stream())
        .filter(other -> other.person().equals(one.person()))
        .anyMatch(
            other -> other.state().isTaken() && other.notice().kind() != Notice.Kind.RECOVERY);
  }

  private Delivery quiet(Delivery one) {
    String tail = "." + one.person() + "." + one.reachIndex();
    String news =
        one.key().endsWith(tail)
            ? one.key().substring(0, one.key().length() - tail.length())
            : one.key();
    return new Delivery(
        Ways.key(news + LATE, one.person(), one.reachIndex()),
        one.person(),
        one.channel(),
        one.reachIndex(),
        quiet(one.notice()),
        Delivery.State.WAITING,
        0,
        now,
        now,
        Optional.of(now),
        Optional.empty(),
        one.lastError());
  }

  private static Notice quiet(Notice notice) {
    List<Notice.Item> items = notice.items().stream().map(Belated::quiet).toList();
    return notice.withItems(items).withTitle("over by now: " + notice.title());
  }

  private static Notice.Item quiet(Notice.Item item) {
    return new Notice.Item(
        item.alert(),
        item.service(),
        item.check(),
        item.verdict(),
        item.reason(),
        item.detail(),
        item.since(),
        Severity.NOTICE);
  }
}
