package io.midwatch.harden.review.web;

import io.midwatch.base.Reason;
import io.midwatch.detect.tls.ChainJudge;
import io.midwatch.detect.tls.ChainVerdict;
import io.midwatch.detect.tls.HostNames;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.web.read.Markup;
import io.midwatch.harden.review.web.visit.FrontPages;
import io.midwatch.harden.review.web.visit.FrontPages.Front;
import io.midwatch.harden.review.web.visit.Urls;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Chains;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Type;

/**
 * Where a site binds all names below it to HTTPS, goes to those that are known: other targets,
 * names of the certificates that were shown, and hosts that its page leads to. A name that answers
 * over plain HTTP and not over HTTPS is one that browsers no longer reach. One at which nobody
 * serves pages, such as a mail server, loses nothing.
 */
final class BelowHsts implements Collector {
  /** Of names that are no targets themselves. */
  private static final int MOST = 6;

  private static final int MOST_ADDRESSES = 2;
  private static final int MOST_KNOWN = 500;

  /**
   * A name below.
   *
   * @param target whose header binds it
   * @param source where we have the name from
   * @param why what is wrong, or why it was not looked at; else empty
   * @param lines what was asked and what came of it
   */
  record Below(
      Target target, String name, String source, State state, String why, List<String> lines)
      implements Fact {
    /** How it stands with HTTPS there. */
    enum State {
      SECURE,
      /** Nobody serves pages there. */
      NO_SITE,
      SHUT_OUT,
      LEFT_OUT
    }

    Below {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A name below that is known.
   *
   * @param visited somebody goes there: it is a target, or a page leads to it
   */
  private record Known(Target target, String name, String source, boolean visited) {}

  private final FrontPages fronts = new FrontPages();
  private final ChainJudge judge;

  BelowHsts(ChainJudge judge) {
    this.judge = judge;
  }

  @Override
  public Area area() {
    return Area.WEB;
  }

  @Override
  public String title() {
    return "names that HSTS binds";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    // Equal questions are put once, so the front pages cost nothing a second time.
    List<Front> all =
        fronts.collect(ground).stream()
            .filter(Front.class::isInstance)
            .map(Front.class::cast)
            .toList();
    Map<String, Known> known = new LinkedHashMap<>();
    for (Front front : all) {
      if (binds(front)) {
        names(front, all, known);
      }
    }
    Set<String> asked = new HashSet<>();
    for (Known one : known.values()) {
      if (asked.size() < MOST && !isTarget(one.name(), ground)) {
        asked.add(one.name());
      }
    }
    List<Known> chosen =
        known.values().stream()
            .filter(one -> isTarget(one.name(), ground) || asked.contains(one.name()))
            .toList();
    return new ArrayList<>(ground.each(chosen, one -> below(one, ground)));
  }

  private static boolean binds(Front front) {
    return !front.target().isAddress()
        && front
            .answered()
            .filter(visit -> visit.uri().getScheme().equals("https") && !visit.isForPrograms())
            .flatMap(Visit::said)
            .flatMap(said -> said.header("Strict-Transport-Security"))
            .filter(Hsts::bindsNamesBelow)
            .isPresent();
  }

  private static boolean isTarget(String name, Ground ground) {
    return ground.targets().stream().anyMatch(one -> one.name().equals(name));
  }

  /** Adds the names below a site that are known, each once. */
  private static void names(Front front, List<Front> all, Map<String, Known> known) {
    Target target = front.target();
    all.forEach(one -> put(known, new Known(target, one.target().name(), "the targets", true)));
    for (Front one : all) {
      String page = "a link on the front page of " + one.target().name();
      one.landing().stream()
          .flatMap(landing -> links(landing).stream())
          .forEach(name -> put(known, new Known(target, name, page, true)));
    }
    for (Front one : all) {
      String shown = "the certificate of " + one.target().name();
      one.visits().stream()
          .flatMap(visit -> certified(visit).stream())
          .forEach(name -> put(known, new Known(target, name, shown, false)));
    }
  }

  private static void put(Map<String, Known> known, Known one) {
    String name = one.name().toLowerCase(Locale.ROOT);
    if (name.endsWith("." + one.target().name())
        && known.size() < MOST_KNOWN
        && Target.parse(name).filter(target -> target.name().equals(name)).isPresent()) {
      known.putIfAbsent(name, new Known(one.target(), name, one.source(), one.visited()));
    }
  }

  private static List<String> links(Visit page) {
    String html = page.said().map(Http.Said::text).orElse("");
    List<String> hosts = new ArrayList<>();
    for (Markup.Tag tag : new Markup(html).tags("a", "script", "link", "img", "form", "iframe")) {
      for (String attribute : List.of("href", "src", "action")) {
        String to = tag.get(attribute);
        if (!to.isEmpty()) {
          Urls.next(page.uri(), to).map(Urls::host).ifPresent(hosts::add);
        }
      }
    }
    return hosts;
  }

  private static List<String> certified(Visit visit) {
    return visit.said().stream()
        .flatMap(said -> Chains.read(said.chain()).stream().limit(1))
        .flatMap(leaf -> HostNames.of(leaf).stream())
        .limit(MOST_KNOWN)
        .toList();
  }

  private Fact below(Known known, Ground ground) throws InterruptedException {
    Addresses all = ground.addresses(known.name());
    List<String> addresses = all.all().stream().limit(MOST_ADDRESSES).toList();
    if (addresses.isEmpty()) {
      return all.trouble().isEmpty()
          ? of(known, Below.State.NO_SITE, "", List.of())
          : of(known, Below.State.LEFT_OUT, all.trouble(), List.of());
    }
    if (!ground.affords(known.target(), Places.BELOW)) {
      String why = "left out to stay within the limit of requests; --requests allows more";
      return of(known, Below.State.LEFT_OUT, why, List.of());
    }
    boolean seen = false;
    for (int port : ports(known, ground)) {
      Visit secure = visit(known, "https", port, addresses, ground);
      String trouble = trouble(known, secure, ground);
      if (isOurs(secure)) {
        return of(known, Below.State.LEFT_OUT, secure.trouble(), List.of());
      }
      if (trouble.isEmpty()) {
        seen = true;
        continue;
      }
      Visit plain = visit(known, "http", port, addresses, ground);
      if (plain.said().isPresent() && isSite(known, plain, ground)) {
        String why = trouble + " while it does over plain HTTP";
        return of(known, Below.State.SHUT_OUT, why, List.of(secure.line(), plain.line()));
      }
    }
    return of(known, seen ? Below.State.SECURE : Below.State.NO_SITE, "", List.of());
  }

  private static Fact of(Known known, Below.State state, String why, List<String> lines) {
    return new Below(known.target(), known.name(), known.source(), state, why, lines);
  }

  /** 0 for the usual ones, then those of targets for plain HTTP: a browser keeps the port. */
  private static List<Integer> ports(Known known, Ground ground) {
    List<Integer> ports = new ArrayList<>(List.of(0));
    for (Target target : ground.targets()) {
      if (target.name().equals(known.name())
          && target.scheme().equals("http")
          && target.port() != 80
          && !ports.contains(target.port())) {
        ports.add(target.port());
      }
    }
    return ports;
  }

  private static Visit visit(
      Known known, String scheme, int port, List<String> addresses, Ground ground)
      throws InterruptedException {
    String at = scheme + "://" + known.name() + (port == 0 ? "" : ":" + port) + "/";
    return FrontPages.visit(known.target(), URI.create(at), addresses, ground);
  }

  /**
   * Is that a page that somebody may want? Mail servers and others listen there, too, so that they
   * can renew their certificates.
   */
  private static boolean isSite(Known known, Visit plain, Ground ground)
      throws InterruptedException {
    boolean mail =
        ground.resolve(known.target().domain(), Type.MX).records().stream()
            .anyMatch(record ->
                record instanceof MXRecord exchanger
                    && exchanger.getTarget().toString(true).equalsIgnoreCase(known.name()));
    return known.visited()
        || (!mail && plain.said().filter(said -> said.status() < 400).isPresent());
  }

  /** Did we not go there, or have we no network of that kind? */
  private static boolean isOurs(Visit visit) {
    return visit.heard() instanceof Heard.Not<Http.Said> not
        && (!not.asked()
            || (not.reason() == Reason.UNREACHABLE && visit.asked().address().contains(":")));
  }

  /** Why a browser gets no further over HTTPS; empty when it does. */
  private String trouble(Known known, Visit secure, Ground ground) {
    if (secure.said().isEmpty()) {
      return "which does not answer over HTTPS";
    }
    if (isTarget(known.name(), ground) || !known.visited()) {
      return ""; // the rules on certificates look at targets; nobody is known to go to others
    }
    ChainVerdict chain =
        judge.judge(Chains.read(secure.said().get().chain()), known.name(), ground.now());
    return chain.isGood()
        ? ""
        : "which does not answer over HTTPS with a certificate that holds (" + chain.detail() + ")";
  }
}
