package io.midwatch.harden.review.web.visit;

import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.web.read.Markup;
import io.midwatch.harden.review.web.visit.FrontPages.Front;
import io.midwatch.harden.wire.Chains;
import io.midwatch.harden.wire.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of a plan that would watch a front page: its words, its certificate, its name. */
final class PageChecks {
  private PageChecks() {}

  static List<Fact.Worth> of(Front front) {
    List<Fact.Worth> worth = new ArrayList<>();
    Optional<Visit> answered = front.answered();
    if (answered.isEmpty()) {
      return worth;
    }
    String name = front.target().name();
    front.landing().ifPresent(landing -> worth.add(new Fact.Worth(name, page(front, landing))));
    if (answered.get().uri().getScheme().equals("https")) {
      int port = answered.get().uri().getPort();
      String at = port > 0 && port != 443 ? name + ":" + port : name;
      worth.add(new Fact.Worth(name, List.of("- tls: " + at)));
    }
    if (!front.target().isAddress()) {
      boolean six = front.visits().stream().allMatch(one -> one.asked().address().contains(":"));
      worth.add(new Fact.Worth(name, List.of("- dns: " + name + (six ? " AAAA" : ""))));
    }
    return worth;
  }

  /** The days on which the certificates end that its addresses show. */
  static List<Fact.Due> dates(Front front) {
    List<Fact.Due> dates = new ArrayList<>();
    for (Visit visit : front.visits()) {
      visit.said().stream()
          .flatMap(said -> Chains.read(said.chain()).stream().limit(1))
          .map(leaf -> leaf.getNotAfter().toInstant())
          .map(end -> new Fact.Due(end, "the certificate of " + front.target().name()))
          .filter(due -> !dates.contains(due))
          .forEach(dates::add);
    }
    return dates;
  }

  private static List<String> page(Front front, Visit landing) {
    List<String> lines = new ArrayList<>();
    lines.add("- http: " + landing.asked().url());
    Http.Said said = landing.said().orElseThrow();
    String title = new Markup(said.text()).title();
    boolean plain = title.matches("[A-Za-z0-9][A-Za-z0-9 ,.-]{2,60}");
    String words = plain ? ", text.contains(\"" + title + "\")" : "";
    lines.add("  expect: [ status == " + said.status() + words + " ]");
    if (front.visits().size() > 1) {
      lines.add("  ip: each");
    }
    return lines;
  }
}
