package io.midwatch.harden.review.web.visit;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches the front page of each target over HTTPS from each of its addresses, and follows where
 * the first that answers leads.
 */
public final class FrontPages implements Collector {
  private static final int MOST_HOPS = 5;

  /**
   * The front page of a target.
   *
   * @param visits one for each address
   * @param landing where a visitor ends up: empty when nothing answers
   * @param none why there is none; empty when there are visits
   */
  public record Front(Target target, List<Visit> visits, Optional<Visit> landing, String none)
      implements Fact {
    public Front {
      visits = List.copyOf(visits);
    }

    /** The first visit that was answered well, or else at all. */
    public Optional<Visit> answered() {
      return soundest(visits);
    }

    /** Why nothing is known of it; for when no visit was answered. */
    public String trouble() {
      return visits.isEmpty()
          ? none
          : answered().isEmpty() ? visits.getFirst().trouble() : "its redirects lead nowhere";
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
    List<Fact> facts = new ArrayList<>();
    for (Front front : ground.each(ground.targets(), target -> front(target, ground))) {
      facts.add(front);
      facts.addAll(PageChecks.of(front));
      facts.addAll(PageChecks.dates(front));
    }
    return facts;
  }

  private static Front front(Target target, Ground ground) throws InterruptedException {
    Addresses addresses = ground.addresses(target.name());
    if (addresses.all().isEmpty()) {
      return new Front(target, List.of(), Optional.empty(), addresses.none(target.name()));
    }
    String scheme = Urls.has(target, "https") ? "https" : "http";
    List<Visit> visits =
        ground.each(
            addresses.all(),
            address -> {
              int place = Places.front(addresses.all().indexOf(address));
              Http get = Http.get(Urls.of(target, scheme), address);
              return new Visit(target, get, ground.ask(get, target, place));
            });
    Optional<Visit> first = soundest(visits);
    Optional<Visit> landing = first.isEmpty() ? first : landing(first.get(), ground);
    return new Front(target, visits, landing, "");
  }

  /** A visitor whom one address fails comes again: what is wrong with that is said by WEB-17. */
  private static Optional<Visit> soundest(List<Visit> visits) {
    return visits.stream()
        .filter(Visit::isSound)
        .findFirst()
        .or(() -> visits.stream().filter(visit -> visit.said().isPresent()).findFirst());
  }

  /** The first address at which the front page of a target answers well; else the first of all. */
  public static String address(Target target, List<String> all, Ground ground)
      throws InterruptedException {
    String scheme = Urls.has(target, "https") ? "https" : "http";
    for (int i = 0; i < all.size(); i++) {
      Http get = Http.get(Urls.of(target, scheme), all.get(i));
      if (new Visit(target, get, ground.ask(get, target, Places.front(i))).isSound()) {
        return all.get(i);
      }
    }
    return all.getFirst();
  }

  /** The page from the first address that answers it well, or else from the first. */
  public static Visit visit(Target target, URI at, List<String> addresses, Ground ground)
      throws InterruptedException {
    List<Visit> visits = new ArrayList<>();
    for (String address : addresses) {
      Http get = Http.get(at.toString(), address);
      visits.add(new Visit(target, get, ground.ask(get)));
      if (visits.getLast().isSound()) {
        return visits.getLast();
      }
    }
    return soundest(visits).orElseGet(visits::getFirst);
  }

  /** Where the redirects of a page end; empty when that cannot be seen. */
  private static Optional<Visit> landing(Visit first, Ground ground) throws InterruptedException {
    Visit at = first;
    for (int hop = 0; hop <= MOST_HOPS; hop++) {
      Optional<String> location = at.said().flatMap(Http.Said::location);
      if (location.isEmpty()) {
        return at.said().isPresent() ? Optional.of(at) : Optional.empty();
      }
      Optional<URI> next = Urls.next(at.uri(), location.get());
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Addresses addresses = ground.addresses(Urls.host(next.get()));
      if (addresses.all().isEmpty()) {
        return Optional.empty();
      }
      boolean same = next.get().getAuthority().equals(at.uri().getAuthority());
      List<String> places = same ? List.of(at.asked().address()) : addresses.all();
      at = visit(first.target(), next.get(), places, ground);
    }
    return Optional.empty();
  }
}
