package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.web.visit.FrontPages;
import io.midwatch.harden.review.web.visit.Urls;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes to each target over plain HTTP and follows where it is sent, as a browser does. */
final class Redirects implements Collector {
  /** Browsers give up at twenty; what takes more than three is wrong long before. */
  static final int MOST_HOPS = 8;

  /** There is nothing to see. */
  static final String OTHER_PORT = "the target names a port that does not speak plain HTTP";

  /**
   * A way from plain HTTP to where it ends.
   *
   * @param hops in their order
   * @param end why it ends where it does; empty when the last hop answers with a page
   */
  record Way(Target target, List<Visit> hops, String end) implements Fact {
    Way {
      hops = List.copyOf(hops);
    }

    /** Does it come back to where it has been? */
    boolean isLoop() {
      return hops.stream().map(hop -> hop.asked().url()).distinct().count() < hops.size();
    }
  }

  @Override
  public Area area() {
    return Area.WEB;
  }

  @Override
  public String title() {
    return "redirects";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    return ground.each(ground.targets(), target -> way(target, ground));
  }

  private static Visit leftOut(Target target, URI at, String address, Ground ground)
      throws InterruptedException {
    Http get = Http.get(at.toString(), address);
    return new Visit(target, get, ground.ask(get, target, Places.PLAIN));
  }

  private static Fact way(Target target, Ground ground) throws InterruptedException {
    if (!Urls.has(target, "http")) {
      return new Way(target, List.of(), OTHER_PORT);
    }
    List<Visit> hops = new ArrayList<>();
    URI at = URI.create(Urls.of(target, "http", "/"));
    while (true) {
      Addresses addresses = ground.addresses(Urls.host(at));
      if (addresses.all().isEmpty()) {
        return new Way(target, hops, addresses.none(at.getHost()));
      }
      String url = at.toString();
      boolean been = hops.stream().anyMatch(hop -> hop.asked().url().equals(url));
      Visit here =
          ground.affords(target, Places.PLAIN)
              ? FrontPages.visit(target, at, addresses.all(), ground)
              : leftOut(target, at, addresses.all().getFirst(), ground);
      hops.add(here);
      if (been || here.said().isEmpty()) {
        return new Way(target, hops, been ? "it goes in a circle" : here.trouble());
      }
      Http.Said said = here.said().get();
      if (said.location().isEmpty()) {
        return new Way(target, hops, "");
      }
      Optional<URI> next = Urls.next(at, said.location().get());
      if (next.isEmpty() || hops.size() == MOST_HOPS) {
        String end = next.isEmpty() ? "it leads to no web address" : "it does not end";
        return new Way(target, hops, end);
      }
      at = next.get();
    }
  }
}
