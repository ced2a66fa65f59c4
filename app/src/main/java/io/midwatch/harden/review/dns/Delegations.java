package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Lookup;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.Dns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks the servers above each domain for its delegation, then each of its servers itself. */
final class Delegations implements Collector {
  private static final int MOST_ABOVE = 2;
  private static final int MOST_SERVERS = 12;
  private static final int MOST_NAMES = 4;
  private static final String SOMEBODY_ELSE = "iana.org";

  /** A name that is no zone of its own: somebody hands out names below his. */
  record NoZone(Location.Outside at) implements Fact {}

  @Override
  public Area area() {
    return Area.DNS;
  }

  @Override
  public String title() {
    return "delegations and name servers";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    Map<String, List<String>> domains = new LinkedHashMap<>();
    for (Target target : ground.targets()) {
      if (!target.isAddress()) {
        domains.computeIfAbsent(target.domain(), _ -> new ArrayList<>()).add(target.name());
      }
    }
    return ground.each(
        List.copyOf(domains.entrySet()), one -> zone(one.getKey(), one.getValue(), ground));
  }

  private static Fact zone(String domain, List<String> names, Ground ground)
      throws InterruptedException {
    Map<String, Set<String>> glue = new TreeMap<>();
    Set<String> above = above(domain, glue, ground);
    Lookup own = ground.resolve(domain, Type.NS);
    Set<String> all = new TreeSet<>(above);
    own.records().forEach(one -> all.add(Texts.data(one)));
    List<String[]> places = new ArrayList<>();
    for (String name : all) {
      Set<String> addresses = new TreeSet<>(ground.addresses(name).all());
      addresses.addAll(glue.getOrDefault(name, Set.of()));
      addresses.forEach(address -> places.add(new String[] {name, address}));
      if (addresses.isEmpty()) {
        places.add(new String[] {name, ""});
      }
    }
    List<Zone.Server> servers =
        ground.each(
            places.stream().limit(MOST_SERVERS).toList(),
            one -> server(one[0], one[1], domain, names, ground));
    Set<String> told = new TreeSet<>();
    servers.stream()
        .filter(Zone.Server::works)
        .flatMap(
            one -> one.answers().getOrDefault(domain + " NS", one.soa()).answers(Type.NS).stream())
        .forEach(one -> told.add(Texts.data(one)));
    String trouble = all.isEmpty() ? untold(domain, own) : "";
    return all.isEmpty() && own.isNone() && !own.isNoName()
        ? new NoZone(Location.Outside.of(domain))
        : new Zone(domain, above, told, glue, servers, trouble);
  }

  /** Why no name server is known: none is named, or nobody could be asked for them. */
  private static String untold(String domain, Lookup own) {
    if (own.isNoName()) {
      return domain + " does not exist, as the resolver says";
    }
    return own.trouble().isEmpty()
        ? "neither the resolver nor the servers above name a name server of " + domain
        : "the name servers of " + domain + " could not be asked for: " + own.trouble();
  }

  /** The delegation, from the servers of the nearest zone above; none when they do not tell. */
  private static Set<String> above(String domain, Map<String, Set<String>> glue, Ground ground)
      throws InterruptedException {
    Set<String> found = new TreeSet<>();
    for (String address : addressesAbove(domain, ground)) {
      Reply reply = Reply.of(ground.ask(Dns.direct(address, domain, Type.NS)));
      List<Record> records = new ArrayList<>(reply.section(Section.AUTHORITY, Type.NS));
      records.addAll(reply.answers(Type.NS));
      for (Record one : records) {
        if (one instanceof NSRecord ns && Texts.name(ns.getName()).equals(domain)) {
          found.add(Texts.data(ns));
        }
      }
      for (int type : new int[] {Type.A, Type.AAAA}) {
        for (Record one : reply.section(Section.ADDITIONAL, type)) {
          glue.computeIfAbsent(Texts.name(one.getName()), _ -> new TreeSet<>())
              .add(Texts.data(one));
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return found;
  }

  private static List<String> addressesAbove(String domain, Ground ground)
      throws InterruptedException {
    String at = domain;
    while (at.indexOf('.') >= 0) {
      at = at.substring(at.indexOf('.') + 1);
      Lookup servers = ground.resolve(at, Type.NS);
      List<String> addresses = new ArrayList<>();
      for (String name : Texts.sorted(servers.records())) {
        if (addresses.size() < MOST_ABOVE) {
          ground.addresses(name).all().stream()
              .filter(one -> !one.contains(":"))
              .findFirst()
              .ifPresent(addresses::add);
        }
      }
      if (!addresses.isEmpty()) {
        return addresses;
      }
    }
    return List.of();
  }

  private static Zone.Server server(
      String name, String address, String domain, List<String> names, Ground ground)
      throws InterruptedException {
    if (address.isEmpty()) {
      Reply none =
          new Reply(
              java.util.Optional.empty(),
              "has no address",
              true,
              io.midwatch.base.Reason.NAME_NOT_FOUND);
      return new Zone.Server(name, "", none, none, none, none, Map.of());
    }
    Dns soa = Dns.direct(address, domain, Type.SOA);
    Reply udp = Reply.of(ground.ask(soa.over(Dns.Transport.UDP)));
    Reply tcp = Reply.of(ground.ask(soa.over(Dns.Transport.TCP)));
    if (!udp.isSound() && !tcp.isSound()) {
      return new Zone.Server(name, address, udp, tcp, udp, udp, Map.of());
    }
    Dns transfer = Dns.direct(address, domain, Type.AXFR).over(Dns.Transport.TCP);
    Dns other = Dns.direct(address, SOMEBODY_ELSE, Type.A).flags(true, false, false);
    Map<String, Reply> answers = new TreeMap<>();
    answers.put(domain + " NS", Reply.of(ground.ask(Dns.direct(address, domain, Type.NS))));
    answers.put(domain + " MX", Reply.of(ground.ask(Dns.direct(address, domain, Type.MX))));
    for (String one : names.stream().limit(MOST_NAMES).toList()) {
      answers.put(one + " A", Reply.of(ground.ask(Dns.direct(address, one, Type.A))));
    }
    return new Zone.Server(
        name,
        address,
        udp,
        tcp,
        tcp.message().isEmpty() ? tcp : Reply.of(ground.ask(transfer)),
        Reply.of(ground.ask(other)),
        answers);
  }
}
