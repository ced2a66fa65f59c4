package io.midwatch.harden.report;

import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Review;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plan that would watch what a review has found: a service for each name, with the checks that
 * its pages, certificates and records are worth. It loads as it stands.
 */
public final class PlanDraft {
  private PlanDraft() {}

  /**
   * Writes it.
   *
   * @param topic of ntfy, where the news go until somebody says otherwise; nobody should guess it
   * @param manners how it was looked, beside the usual: keys of a review of the plan with their
   *     values
   * @return empty when nothing was found that could be watched
   */
  public static String of(Review review, String topic, Map<String, String> manners) {
    Map<String, Set<List<String>>> services = new LinkedHashMap<>();
    for (Fact.Worth worth : review.worth()) {
      services.computeIfAbsent(worth.name(), name -> new LinkedHashSet<>()).add(worth.lines());
    }
    if (services.isEmpty()) {
      return "";
    }
    StringBuilder plan = new StringBuilder();
    plan.append(
        """
        # Written by midwatch review on %s. Who is told, and by what? Put yourself in, then:
        #   midwatch validate && midwatch up
        # Until then the news go to https://ntfy.sh/%s, which the ntfy app on a phone can subscribe to.
        people:
          me:
            reach:
              - ntfy: %s

        services:
        """
            .formatted(review.at(), topic, topic));
    services.forEach((name, checks) -> service(name, checks, plan));
    plan.append(
        """

        # This review, every week: what is new becomes a ticket, what ends is told before it does.
        review:
          owner: me
          targets:
        """);
    review.targets().forEach(one -> plan.append("    - ").append(quoted(one.text())).append('\n'));
    manners.forEach((key, value) -> plan.append("  %s: %s%n".formatted(key, value)));
    return plan.toString();
  }

  /** In quotes: an address with a colon is no text to YAML otherwise. */
  private static String quoted(String text) {
    return '"' + text.strip().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void service(String name, Set<List<String>> checks, StringBuilder plan) {
    plan.append("  ").append(slug(name)).append(":\n    owner: me\n    checks:\n");
    checks.forEach(lines -> lines.forEach(line -> plan.append("      ").append(line).append('\n')));
  }

  /** A name as an id of a plan: letters, digits and dashes, beginning with a letter. */
  private static String slug(String name) {
    String slug = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.isEmpty() || Character.isDigit(slug.charAt(0)) ? "host-" + slug : slug;
  }
}
