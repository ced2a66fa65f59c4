package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.web.read.Markup;
import io.midwatch.harden.review.web.visit.FrontPages;
import io.midwatch.harden.review.web.visit.Urls;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches the first scripts that a front page brings along from its own host. */
final class Scripts implements Collector {
  private static final int MOST = 3;

  /** One script. */
  record Script(Visit visit) implements Fact {}

  private final FrontPages fronts = new FrontPages();

  @Override
  public Area area() {
    return Area.WEB;
  }

  @Override
  public String title() {
    return "scripts of front pages";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    // Equal questions are put once, so this costs nothing beside the collector itself.
    List<List<Script>> all =
        ground.each(
            fronts.collect(ground),
            fact -> fact instanceof FrontPages.Front front ? scripts(front, ground) : List.of());
    return all.stream().flatMap(List::stream).map(Fact.class::cast).toList();
  }

  private static List<Script> scripts(FrontPages.Front front, Ground ground)
      throws InterruptedException {
    List<Script> scripts = new ArrayList<>();
    Optional<Visit> page = front.landing().filter(visit -> visit.said().isPresent());
    if (page.isEmpty()) {
      return scripts;
    }
    Target target = front.target();
    URI base = page.get().uri();
    for (Markup.Tag tag : new Markup(page.get().said().orElseThrow().text()).tags("script")) {
      Optional<URI> at =
          tag.get("src").isEmpty() ? Optional.empty() : Urls.next(base, tag.get("src"));
      if (scripts.size() < MOST && at.isPresent() && at.get().getHost().equals(base.getHost())) {
        Addresses addresses = ground.addresses(Urls.host(at.get()));
        if (!addresses.all().isEmpty()) {
          Http get = Http.get(at.get().toString(), addresses.all().getFirst());
          int place = Places.SCRIPTS + scripts.size();
          scripts.add(new Script(new Visit(target, get, ground.ask(get, target, place))));
        }
      }
    }
    return scripts;
  }
}
