package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.visit.FrontPages;
import io.midwatch.harden.review.web.visit.Urls;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * WEB-18: do the bare domain and www lead to one site? Looks at the other of the two, which belongs
 * to the one that was named.
 */
final class Siblings implements Collector {
  /**
   * The front page of the other name.
   *
   * @param name the other name
   * @param visit empty when it has no address
   * @param own the front page of the target itself
   */
  record Sibling(
      Target target, String name, Optional<Visit> visit, Optional<Visit> own, String none)
      implements Fact {}

  @Override
  public Area area() {
    return Area.WEB;
  }

  @Override
  public String title() {
    return "with www and without";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Target> pairs =
        ground.targets().stream()
            .filter(target -> target.port() == 0 && !other(target).isEmpty())
            .filter(target -> target.isDomain() || !isNamed(other(target), ground.targets()))
            .toList();
    return ground.each(pairs, target -> sibling(target, ground));
  }

  /** A pair of which both were named is one pair. */
  private static boolean isNamed(String name, List<Target> targets) {
    return targets.stream().anyMatch(one -> one.port() == 0 && one.name().equals(name));
  }

  /** The other name; empty when the target is neither the domain nor its www. */
  static String other(Target target) {
    if (target.isDomain()) {
      return "www." + target.name();
    }
    return target.name().equals("www." + target.domain()) ? target.domain() : "";
  }

  private static Fact sibling(Target target, Ground ground) throws InterruptedException {
    String name = other(target);
    Addresses addresses = ground.addresses(name);
    Addresses home = ground.addresses(target.name());
    Optional<Visit> own = Optional.empty();
    if (!home.all().isEmpty()) {
      String address = FrontPages.address(target, home.all(), ground);
      Http get = Http.get(Urls.of(target, "https", "/"), address);
      own = Optional.of(new Visit(target, get, ground.ask(get)));
    }
    if (addresses.all().isEmpty()) {
      return new Sibling(target, name, Optional.empty(), own, addresses.trouble());
    }
    Http get = Http.get("https://" + name + "/", addresses.all().getFirst());
    Visit visit = new Visit(target, get, ground.ask(get, target, Places.UNKNOWN));
    return new Sibling(target, name, Optional.of(visit), own, "");
  }

  static void judge(Scene scene, Verdicts verdicts) {
    List<Sibling> all = scene.facts(Sibling.class);
    for (Target target : scene.targets()) {
      if (all.stream().noneMatch(one -> one.target().equals(target))) {
        boolean paired = all.stream().anyMatch(one -> one.name().equals(target.name()));
        String why =
            paired ? "its domain was judged with it" : "it is neither a domain nor its www";
        verdicts.notApplicable(target.at(), why);
      }
    }
    all.forEach(one -> judge(one, verdicts));
  }

  private static void judge(Sibling pair, Verdicts verdicts) {
    Optional<Http.Said> there = pair.visit().flatMap(Visit::said);
    Optional<Http.Said> here = pair.own().flatMap(Visit::said);
    if (!pair.none().isEmpty() || here.isEmpty()) {
      String why = pair.none().isEmpty() ? pair.target().name() + " does not answer" : pair.none();
      verdicts.notSeen(pair.target().at(), why);
    } else if (pair.visit().isEmpty()) {
      fail(pair, Severity.LOW, pair.name() + " has no address", verdicts);
    } else if (there.isEmpty()) {
      fail(pair, Severity.MEDIUM, pair.name() + " does not answer over HTTPS", verdicts);
    } else if (leadsTo(there.get(), pair.visit().get(), pair.target().name())
        || leadsTo(here.get(), pair.own().orElseThrow(), pair.name())
        || sameEnd(pair, here.get(), there.get())) {
      verdicts.pass(pair.target().at(), "it and " + pair.name() + " lead to one site");
    } else if (there.get().status() == 200 && here.get().status() == 200) {
      fail(pair, Severity.MEDIUM, "it and " + pair.name() + " both serve a site", verdicts);
    } else {
      String says = pair.name() + " answers " + there.get().status() + " and leads not here";
      fail(pair, Severity.MEDIUM, says, verdicts);
    }
  }

  private static boolean leadsTo(Http.Said said, Visit visit, String name) {
    return said.location()
        .flatMap(to -> Urls.next(visit.uri(), to))
        .map(URI::getHost)
        .filter(host -> host.equalsIgnoreCase(name))
        .isPresent();
  }

  /** Do both lead to the same third place? */
  private static boolean sameEnd(Sibling pair, Http.Said here, Http.Said there) {
    return here.location().isPresent()
        && here.location().equals(there.location())
        && pair.visit().isPresent();
  }

  private static void fail(Sibling pair, Severity severity, String says, Verdicts verdicts) {
    verdicts.fail(
        verdicts
            .finding(pair.target().at(), severity, says)
            .with("other", pair.name())
            .saw(pair.own().map(Visit::line).stream().toList())
            .saw(pair.visit().map(Visit::line).stream().toList()));
  }
}
