package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.Http;
import java.util.List;
import java.util.Optional;

/** Fetches the front page of each target over HTTPS from each of its addresses. */
final class FrontPages implements Collector {
  /**
   * The front page of a target.
   *
   * @param visits one for each address
   * @param none why there is none; empty when there are visits
   */
  record Front(Target target, List<Visit> visits, String none) implements Fact {
    Front {
      visits = List.copyOf(visits);
    }

    /** The first visit that was answered. */
    Optional<Visit> answered() {
      return visits.stream().filter(visit -> visit.said().isPresent()).findFirst();
    }

    /** Why nothing is known of it; for when no visit was answered. */
    String trouble() {
      return visits.isEmpty() ? none : visits.getFirst().trouble();
    }
  }

  @Override
  public Area area() {
    return Area.WEB;
  }

  @Override
  public String title() {
    return "front pages";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    return ground.each(ground.targets(), target -> front(target, ground));
  }

  private static Fact front(Target target, Ground ground) throws InterruptedException {
    Addresses addresses = ground.addresses(target.name());
    if (addresses.all().isEmpty()) {
      return new Front(target, List.of(), addresses.none(target.name()));
    }
    String scheme = Urls.has(target, "https") ? "https" : "http";
    List<Visit> visits =
        ground.each(
            addresses.all(),
            address -> {
              Http get = Http.get(Urls.of(target, scheme), address);
              return new Visit(target, get, ground.ask(get));
            });
    return new Front(target, visits, "");
  }
}
