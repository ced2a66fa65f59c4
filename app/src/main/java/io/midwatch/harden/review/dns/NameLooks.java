package io.midwatch.harden.review.dns;

import io.midwatch.base.Reason;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Lookup;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.WithoutSix;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.Tcp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/** Looks at each name: its records, where its aliases end, whether its addresses can be reached. */
final class NameLooks implements Collector {
  private static final int LONGEST_CHAIN = 8;
  private static final int MOST_ADDRESSES = 4;
  private static final int PAGE = 16 << 10;

  /** Public resolvers are others' machines: so many names are enough to see that they disagree. */
  private static final int MOST_ELSEWHERE = 4;

  private static final List<String> PUBLIC = List.of("1.1.1.1", "8.8.8.8", "9.9.9.9");

  /** Nobody has a name such as this. */
  private static final String TYPO = "midwatch-review-no-such-name";

  private static final Heard<Http.Said> NOBODY =
      Heard.Not.notAsked(Reason.NAME_NOT_FOUND, "it has no address");

  @Override
  public Area area() {
    return Area.DNS;
  }

  @Override
  public String title() {
    return "names and where they lead";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Target> targets = ground.targets().stream().filter(target -> !target.isAddress()).toList();
    List<Target> first = targets.stream().limit(MOST_ELSEWHERE).toList();
    return ground.each(targets, target -> named(target, first.contains(target), ground));
  }

  private static Fact named(Target target, boolean askOthers, Ground ground)
      throws InterruptedException {
    String name = target.name();
    Map<String, Lookup> kinds = new TreeMap<>();
    List<String> types =
        name.equals(target.domain())
            ? List.of("A", "AAAA", "CNAME", "CAA", "NS", "MX", "TXT")
            : List.of("A", "AAAA", "CNAME", "CAA");
    for (String type : types) {
      kinds.put(type, ground.resolve(name, Type.value(type)));
    }
    List<String> alias = new ArrayList<>();
    Lookup next = ground.resolve(name, Type.CNAME);
    while (!next.records().isEmpty() && alias.size() < LONGEST_CHAIN) {
      alias.add(Texts.data(next.records().getFirst()));
      next = ground.resolve(alias.getLast(), Type.CNAME);
    }
    Lookup end = alias.isEmpty() ? next : ground.resolve(alias.getLast(), Type.A);
    Map<String, Reply> elsewhere = new TreeMap<>();
    for (String resolver : askOthers ? PUBLIC : List.<String>of()) {
      Dns question = Dns.direct(resolver, name, Type.A).flags(true, false, false);
      elsewhere.put(resolver, Reply.of(ground.ask(question)));
    }
    List<String> addresses =
        Stream.concat(
                Texts.sorted(ground.resolve(name, Type.A).records()).stream().limit(MOST_ADDRESSES),
                Texts.sorted(ground.resolve(name, Type.AAAA).records()).stream()
                    .limit(MOST_ADDRESSES))
            .toList();
    Heard<Http.Said> page = alias.isEmpty() ? NOBODY : page(name, addresses, ground);
    return new Named(
        name,
        target.domain(),
        kinds,
        alias,
        end,
        ground.resolve(TYPO + "." + name, Type.A),
        elsewhere,
        reach(target, addresses, ground),
        page.answer()
            .filter(said -> !said.isRedirect())
            .map(said -> said.status() + "\n" + said.text()),
        alias.isEmpty() ? "" : unread(page));
  }

  /** Only where both families are there to be compared. */
  private static Map<String, Named.Tried> reach(
      Target target, List<String> addresses, Ground ground) throws InterruptedException {
    Map<String, Named.Tried> reach = new TreeMap<>();
    if (addresses.stream().noneMatch(one -> one.contains(":"))) {
      return reach;
    }
    int port = target.port() > 0 ? target.port() : target.scheme().equals("http") ? 80 : 443;
    for (String address : addresses) {
      switch (ground.ask(Tcp.open(address, port), target, Places.REACH)) {
        case Heard.Got<Tcp.Said> _ -> reach.put(address, new Named.Tried(true, false, ""));
        case Heard.Not<Tcp.Said> not ->
            reach.put(
                address,
                new Named.Tried(not.asked(), WithoutSix.isOurs(not.reason()), not.detail()));
      }
    }
    return reach;
  }

  private static String unread(Heard<Http.Said> page) {
    return page instanceof Heard.Not<Http.Said> not ? not.detail() : "";
  }

  /** An alias leads to somebody else's service; does that know us? */
  private static Heard<Http.Said> page(String name, List<String> addresses, Ground ground)
      throws InterruptedException {
    Heard<Http.Said> heard = NOBODY;
    for (String address : addresses.stream().limit(1).toList()) {
      for (String scheme : List.of("https://", "http://")) {
        Heard<Http.Said> next = ground.ask(Http.get(scheme + name + "/", address).reading(PAGE));
        boolean told = next.answer().filter(said -> !said.isRedirect()).isPresent();
        if (told || heard.answer().isEmpty()) {
          heard = next;
        }
        if (told) {
          return heard;
        }
      }
    }
    return heard;
  }
}
