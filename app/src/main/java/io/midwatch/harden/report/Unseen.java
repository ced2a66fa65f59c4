package io.midwatch.harden.report;

import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.review.Review;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One reason for which something could not be seen, with all the rules that it made blind.
 *
 * @param at where
 * @param why for a person
 * @param rules their ids, each once
 */
public record Unseen(String at, String why, List<String> rules) {
  private static final int NAMED = 6;

  public Unseen {
    rules = List.copyOf(rules);
  }

  /** All of a review, in the order of the reports. */
  public static List<Unseen> of(Review review) {
    Map<List<String>, List<String>> rules = new LinkedHashMap<>();
    for (Outcome one : review.blind()) {
      List<String> key = List.of(one.at().shown(), one.text());
      List<String> already = rules.computeIfAbsent(key, _ -> new ArrayList<>());
      if (!already.contains(one.rule())) {
        already.add(one.rule());
      }
    }
    return rules.entrySet().stream()
        .map(one -> new Unseen(one.getKey().getFirst(), one.getKey().getLast(), one.getValue()))
        .toList();
  }

  /** {@code DNS-01, DNS-02}; of many the first few and how many more. */
  public String named() {
    String first = String.join(", ", rules.stream().limit(NAMED).toList());
    int more = rules.size() - NAMED;
    return more <= 0 ? first : first + " and " + more + (more == 1 ? " more rule" : " more rules");
  }

  public String text() {
    return at + ": " + why + " (" + named() + ")";
  }
}
