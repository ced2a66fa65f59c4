package io.midwatch.harden.watch;

import io.midwatch.base.Severity;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.report.Difference;
import io.midwatch.harden.review.Review;
import io.midwatch.plan.review.ReviewOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What has become of findings after a further review? Pure. A finding is over when a review that
 * could see its place did not find it; what was merely not seen stands as before.
 *
 * @param changed those that the review has made, seen again or ended
 * @param fresh so many are new
 * @param gone so many have ended
 */
record Settlement(List<Standing> changed, int fresh, int gone) {
  /** So many that come up at one time are a ticket each; more are one together. */
  static final int MOST_APART = 5;

  private static final int MOST_FINDINGS = 2_000;
  private static final int LINES = 6;
  private static final int LONGEST = 2_000;

  /**
   * Settles it.
   *
   * @param before everything known of this review that is not over
   * @param now what came of it
   */
  static Settlement of(List<Standing> before, Review now, ReviewOrder order, RuleBook book) {
    SequencedMap<Standing.Key, Standing.Said> seen = seen(now, order, book);
    Map<Standing.Key, Standing> known = new LinkedHashMap<>();
    before.stream().filter(Standing::isOpen).forEach(one -> known.put(one.key(), one));
    List<Standing> changed = new ArrayList<>();
    List<Standing.Key> fresh = new ArrayList<>();
    seen.forEach((key, said) -> {
      Standing one = known.remove(key);
      if (one == null) {
        fresh.add(key);
      } else {
        changed.add(one.seen(said, now.at()));
      }
    });
    boolean together = fresh.stream().filter(key -> asks(key, seen, order)).count() > MOST_APART;
    String lot = Long.toString(now.at().getEpochSecond());
    for (Standing.Key key : fresh) {
      String own = together && asks(key, seen, order) ? lot : "";
      changed.add(new Standing(key, said(key, seen), now.at(), now.at(), Optional.empty(), own));
    }
    int gone = 0;
    for (Standing one : known.values()) {
      if (isGone(one.key(), now, book)) {
        changed.add(one.gone(now.at()));
        gone++;
      }
    }
    return new Settlement(List.copyOf(changed), fresh.size(), gone);
  }

  private static Standing.Said said(Standing.Key key, Map<Standing.Key, Standing.Said> seen) {
    return Optional.ofNullable(seen.get(key)).orElseThrow();
  }

  /** Is it a ticket, to be told with others? */
  private static boolean asks(
      Standing.Key key, Map<Standing.Key, Standing.Said> seen, ReviewOrder order) {
    Standing.Said said = said(key, seen);
    return order.asks(said.severity().word()).filter(Severity.TICKET::equals).isPresent()
        && order.decision(key.rule(), said.host(), key.place()).isEmpty();
  }

  /** Firm findings, those of one rule at one place together, gravest first. */
  private static SequencedMap<Standing.Key, Standing.Said> seen(
      Review now, ReviewOrder order, RuleBook book) {
    SequencedMap<Standing.Key, List<Finding>> byKey = new LinkedHashMap<>();
    for (Finding finding : now.findings()) {
      Standing.Key key = new Standing.Key(order.id(), finding.rule(), finding.at().shown());
      if (byKey.size() < MOST_FINDINGS || byKey.containsKey(key)) {
        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(finding);
      }
    }
    SequencedMap<Standing.Key, Standing.Said> seen = new LinkedHashMap<>();
    byKey.forEach((key, findings) -> seen.put(key, said(findings, book)));
    return seen;
  }

  private static Standing.Said said(List<Finding> findings, RuleBook book) {
    Finding first = findings.stream().min(Comparator.comparing(Finding::severity)).orElseThrow();
    RulePage page = book.rule(first.rule()).page();
    String more = findings.size() > 1 ? " (and " + (findings.size() - 1) + " more here)" : "";
    String fix =
        page.fixes().entrySet().stream()
            .findFirst()
            .map(one -> one.getKey() + ": " + one.getValue().code(first))
            .orElse("");
    return new Standing.Said(
        first.severity(),
        host(first.at()),
        first.says() + more,
        first.evidence().stream().limit(LINES).toList(),
        page.why().replace("`", ""),
        cut(fix),
        cut(page.verify(first)));
  }

  /** The name that a place is about. */
  static String host(Location at) {
    return switch (at) {
      case Location.Outside outside -> outside.name();
      case Location.InFile file -> file.file();
    };
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /**
   * Could the rule see, and does it not find it any more? A rule that does not apply any more has
   * seen that only where something of its area was judged and nothing stayed dark: a server that
   * does not answer has no headers to judge either.
   */
  private static boolean isGone(Standing.Key key, Review now, RuleBook book) {
    String rule = key.rule();
    if (book.find(rule).isEmpty()) {
      return true;
    }
    List<Outcome> of = now.outcomes().stream().filter(one -> one.rule().equals(rule)).toList();
    if (of.isEmpty() || Difference.isUnseen(rule, key.place(), now)) {
      return false;
    }
    if (of.stream().anyMatch(Settlement::isJudged)) {
      return true;
    }
    Area area = book.rule(rule).area();
    List<Outcome> beside =
        now.outcomes().stream().filter(one -> book.rule(one.rule()).area() == area).toList();
    return beside.stream().anyMatch(Settlement::isJudged)
        && beside.stream().noneMatch(Outcome::isBlind);
  }

  /** Was there something, and was it seen? */
  static boolean isJudged(Outcome outcome) {
    return outcome instanceof Outcome.Pass || outcome instanceof Outcome.Fail;
  }
}
