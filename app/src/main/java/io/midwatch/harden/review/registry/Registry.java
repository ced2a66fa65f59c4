package io.midwatch.harden.review.registry;

import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.ReviewRule;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.mail.MailRules;
import io.midwatch.harden.review.web.WebRules;
import java.util.List;
import java.util.stream.Stream;

/** Everything a review looks at, a line for each area. */
public final class Registry {
  private Registry() {}

  public static List<Collector> collectors() {
    return Stream.of(WebRules.collectors(), MailRules.collectors()).flatMap(List::stream).toList();
  }

  public static List<ReviewRule> rules() {
    return Stream.of(WebRules.rules(), MailRules.rules()).flatMap(List::stream).toList();
  }

  /** The pages of all rules. */
  public static RuleBook book() {
    return RuleBook.of(rules().stream().map(ReviewRule::id).toList());
  }

  /** All of it, ready to run. */
  public static ReviewRun run() {
    return new ReviewRun(collectors(), rules(), book());
  }
}
