package io.midwatch.harden.review.web;

import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.ReviewRule;
import java.util.List;

/** The collectors and the rules of the HTTP surface, a line each. */
public final class WebRules {
  private WebRules() {}

  public static List<Collector> collectors() {
    return List.of(new FrontPages(), new Redirects());
  }

  public static List<ReviewRule> rules() {
    return List.of(
        new ReviewRule("WEB-07", RedirectRules::judge),
        new ReviewRule("WEB-08", Hsts::judge),
        new ReviewRule("WEB-09", Csp::judge),
        new ReviewRule("WEB-10", PlainHeaders::judge),
        new ReviewRule("WEB-11", Cookies::judge));
  }
}
