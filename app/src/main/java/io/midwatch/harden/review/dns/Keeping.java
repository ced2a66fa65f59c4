package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.spread.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Adds to what a collector saw what the next review compares with, when it ends and where it
 * stands.
 */
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
    facts.addAll(Located.of(addresses(seen), ground));
    return facts;
  }

  private static Set<String> addresses(List<Fact> facts) {
    Set<String> addresses = new TreeSet<>();
    for (Fact fact : facts) {
      switch (fact) {
        case Named one -> {
          addresses.addAll(Texts.sorted(one.kind("A").records()));
          addresses.addAll(Texts.sorted(one.kind("AAAA").records()));
        }
        case Delegated one -> addresses.addAll(one.addresses());
        case Zone one ->
            one.servers().stream()
                .map(Zone.Server::address)
                .filter(address -> !address.isEmpty())
                .forEach(addresses::add);
        default -> {
          // No address in it.
        }
      }
    }
    return addresses;
  }
}
