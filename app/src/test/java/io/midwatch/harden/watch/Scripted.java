package io.midwatch.harden.watch;

import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Progress;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import io.midwatch.plan.review.ReviewOrder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reviews with outcomes that are written down before. */
public final class Scripted implements Reviewer {
  public static final Location.Outside SHOP = Location.Outside.of("shop.example.org").on(443);

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Fact.Due> dates = new ArrayList<>();
  private final List<Optional<Before>> befores = new ArrayList<>();
  private Optional<IOException> trouble = Optional.empty();

  /** From now on nothing else comes of it. */
  public Scripted only(Outcome... all) {
    outcomes.clear();
    outcomes.addAll(List.of(all));
    return this;
  }

  public Scripted also(Outcome one) {
    outcomes.add(one);
    return this;
  }

  public Scripted ends(Instant at, String what) {
    dates.add(new Fact.Due(at, what));
    return this;
  }

  public Scripted breaks(String why) {
    trouble = Optional.of(new IOException(why));
    return this;
  }

  public static Outcome fails(String rule, Location.Outside at, Severity severity, String says) {
    return new Outcome.Fail(
        Finding.of(rule, at, severity, says)
            .saw("HTTP/1.1 200 OK")
            .sure(Confidence.VERY_HIGH)
            .with("record", "v=spf1 -all"));
  }

  public static Outcome passes(String rule, Location.Outside at) {
    return new Outcome.Pass(rule, at, "all is well");
  }

  public static Outcome unseen(String rule, Location.Outside at) {
    return new Outcome.NotChecked(rule, at, "nobody answered", false);
  }

  /** What each review was compared with. */
  List<Optional<Before>> befores() {
    return List.copyOf(befores);
  }

  @Override
  public Review review(ReviewOrder order, Instant at, Optional<Before> before, Progress progress)
      throws IOException {
    befores.add(before);
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    return new Review(
        at,
        order.targets().stream().map(text -> Target.parse(text).orElseThrow()).toList(),
        outcomes.stream().sorted(Outcome.ORDER).toList(),
        dates,
        List.of(),
        new TreeMap<>(Map.of("seen", at.toString())),
        List.of("GET https://shop.example.org/: 200"),
        before);
  }
}
