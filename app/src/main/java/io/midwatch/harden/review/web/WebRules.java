package io.midwatch.harden.review.web;

import io.midwatch.detect.tls.ChainJudge;
import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.ReviewRule;
import io.midwatch.harden.review.web.visit.FrontPages;
import java.util.List;

/** The collectors and the rules of the HTTP surface, a line each. */
public final class WebRules {
  private WebRules() {}

  /**
   * What looks.
   *
   * @param trust the roots that chains may end in
   */
  public static List<Collector> collectors(Trust trust) {
    return List.of(
        new BelowHsts(new ChainJudge(trust)),
        new FrontPages(),
        new Redirects(),
        new Extras(),
        new Scripts(),
        new Siblings(),
        new Regressions());
  }

  public static List<ReviewRule> rules() {
    return List.of(
        new ReviewRule("WEB-01", Health::saysSomething),
        new ReviewRule("WEB-02", Health::saysTheTruth),
        new ReviewRule("WEB-03", Health::isFresh),
        new ReviewRule("WEB-05", FrontRules::shows),
        new ReviewRule("WEB-06", FrontRules::unknownPath),
        new ReviewRule("WEB-07", RedirectRules::judge),
        new ReviewRule("WEB-08", Hsts::judge),
        new ReviewRule("WEB-09", Csp::judge),
        new ReviewRule("WEB-10", PlainHeaders::judge),
        new ReviewRule("WEB-11", Cookies::judge),
        new ReviewRule("WEB-12", Cors::judge),
        new ReviewRule("WEB-13", Embedded::judge),
        new ReviewRule("WEB-14", Leftovers::paths),
        new ReviewRule("WEB-15", Leftovers::traces),
        new ReviewRule("WEB-16", FrontRules::isFound),
        new ReviewRule("WEB-17", EachAddress::judge),
        new ReviewRule("WEB-18", Siblings::judge),
        new ReviewRule("WEB-19", Courtesies::judge),
        new ReviewRule("WEB-20", Regressions::judge));
  }
}
