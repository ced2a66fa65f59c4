package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import java.util.ArrayList;
import java.util.List;

/** Adds to what a collector saw what the next review compares with, and when it ends. */
record Keeping(Collector real) implements Collector {
  static Collector of(Collector real) {
    return new Keeping(real);
  }

  @Override
  public Area area() {
    return real.area();
  }

  @Override
  public String title() {
    return real.title();
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Fact> facts = new ArrayList<>(real.collect(ground));
    List<Fact> seen = List.copyOf(facts);
    facts.addAll(ChangeRules.kept(seen));
    facts.addAll(Ends.of(seen));
    return facts;
  }
}
