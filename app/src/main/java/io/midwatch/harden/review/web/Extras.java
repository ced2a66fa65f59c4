package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.web.read.HealthBody;
import io.midwatch.harden.review.web.visit.FrontPages;
import io.midwatch.harden.review.web.visit.Urls;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fetches what else belongs to a site from the first of its addresses: a path that cannot exist,
 * health endpoints, well-known files, and the front page as another site would ask for it.
 */
final class Extras implements Collector {
  static final String UNKNOWN = "unknown";
  static final String FOREIGN = "foreign";
  static final String ROBOTS = "/robots.txt";
  static final String SECURITY = "/.well-known/security.txt";
  static final String ORIGIN = "https://midwatch-review.invalid";

  static final List<String> HEALTH =
      List.of("/health", "/healthz", "/api/health", "/actuator/health");

  /** What must not be there. */
  static final List<String> LEFTOVERS =
      List.of(
          "/.git/HEAD",
          "/.env",
          "/actuator/env",
          "/actuator/heapdump",
          "/server-status",
          "/phpinfo.php",
          "/wp-config.php.bak",
          "/.DS_Store");

  /**
   * Further answers of a target.
   *
   * @param visits by what they are: a path, {@link #UNKNOWN}, {@link #FOREIGN}
   * @param again the second visits to health endpoints that said 200
   */
  record More(Target target, Map<String, Visit> visits, Map<String, Visit> again) implements Fact {
    More {
      visits = java.util.Collections.unmodifiableMap(new TreeMap<>(visits));
      again = java.util.Collections.unmodifiableMap(new TreeMap<>(again));
    }

    Optional<Http.Said> said(String what) {
      return Optional.ofNullable(visits.get(what)).flatMap(Visit::said);
    }

    /** The health endpoints that were asked, the one that the target names first. */
    List<String> health() {
      return target.path().equals("/") ? HEALTH : List.of(target.path());
    }
  }

  @Override
  public Area area() {
    return Area.WEB;
  }

  @Override
  public String title() {
    return "health, robots and unknown paths";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Optional<More>> all = ground.each(ground.targets(), target -> more(target, ground));
    List<Fact> facts = new ArrayList<>();
    for (Optional<More> one : all) {
      one.ifPresent(more -> facts.addAll(worth(more)));
      one.ifPresent(facts::add);
    }
    return facts;
  }

  /** A check for each health endpoint that says something. */
  private static List<Fact.Worth> worth(More more) {
    List<Fact.Worth> worth = new ArrayList<>();
    more.again()
        .forEach((path, visit) ->
            visit
                .said()
                .flatMap(said -> HealthBody.state(said.text()))
                .ifPresent(state ->
                    worth.add(
                        new Fact.Worth(
                            more.target().name(),
                            List.of(
                                "- http: " + visit.asked().url(),
                                "  expect: [ status == 200, " + state + " ]")))));
    return worth;
  }

  private static Optional<More> more(Target target, Ground ground) throws InterruptedException {
    Addresses addresses = ground.addresses(target.name());
    if (addresses.all().isEmpty()) {
      return Optional.empty();
    }
    String scheme = Urls.has(target, "https") ? "https" : "http";
    String address = FrontPages.address(target, addresses.all(), ground);
    Map<String, Http> asks = new TreeMap<>();
    asks.put(UNKNOWN, Http.get(Urls.of(target, scheme, unknown(target)), address));
    asks.put(FOREIGN, Http.get(Urls.of(target, scheme), address).with("Origin", ORIGIN));
    List<String> paths = new ArrayList<>(List.of(ROBOTS, SECURITY));
    paths.addAll(new More(target, Map.of(), Map.of()).health());
    paths.forEach(path -> asks.put(path, Http.get(Urls.of(target, scheme, path), address)));
    if (ground.wants(OptIn.PATHS)) {
      LEFTOVERS.forEach(
          path -> asks.put(path, Http.get(Urls.of(target, scheme, path), address).reading(4_096)));
    }
    Map<String, Visit> visits = new TreeMap<>();
    List<Map.Entry<String, Http>> all = List.copyOf(asks.entrySet());
    List<Visit> got =
        ground.each(
            all,
            one -> {
              int place = Order.of(one.getKey(), !target.path().equals("/"));
              return new Visit(target, one.getValue(), ground.ask(one.getValue(), target, place));
            });
    for (int i = 0; i < all.size(); i++) {
      visits.put(all.get(i).getKey(), got.get(i));
    }
    return Optional.of(again(new More(target, visits, Map.of()), ground));
  }

  /** Asks health endpoints that are well once more, to see whether somebody caches them. */
  private static More again(More more, Ground ground) throws InterruptedException {
    Map<String, Visit> again = new TreeMap<>();
    for (String path : more.health()) {
      Visit visit = more.visits().get(path);
      if (visit != null && visit.said().filter(said -> said.status() == 200).isPresent()) {
        Http ask = visit.asked().again();
        again.put(
            path, new Visit(more.target(), ask, ground.ask(ask, more.target(), Places.AGAIN)));
      }
    }
    return new More(more.target(), more.visits(), again);
  }

  /** A path that nobody has, the same each time. */
  private static String unknown(Target target) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256")
              .digest(target.name().getBytes(StandardCharsets.UTF_8));
      return "/midwatch-" + HexFormat.of().formatHex(all, 0, 8) + "/not-here";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
