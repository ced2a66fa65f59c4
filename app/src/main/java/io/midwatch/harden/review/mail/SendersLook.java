package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailExchange;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.spf.Directive;
import io.midwatch.detect.mail.spf.MacroText;
import io.midwatch.detect.mail.spf.Network;
import io.midwatch.detect.mail.spf.SpfReader;
import io.midwatch.detect.mail.spf.SpfRecord;
import io.midwatch.detect.mail.spf.SpfResult;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.mail.Senders.BlockList;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks up the addresses that a domain says it sends from: their names, and block lists. */
final class SendersLook implements Collector {
  private static final int MOST_ADDRESSES = 8;
  private static final String REFUSED = "127.255.255.";
  private static final List<BlockList> LISTS =
      List.of(
          new BlockList("zen.spamhaus.org", Severity.HIGH, "https://check.spamhaus.org/", ""),
          new BlockList("bl.spamcop.net", Severity.MEDIUM, "https://www.spamcop.net/bl.shtml", ""),
          new BlockList("psbl.surriel.com", Severity.MEDIUM, "https://psbl.org/", ""));

  @Override
  public Area area() {
    return Area.MAIL;
  }

  @Override
  public String title() {
    return "sending addresses";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Fact> facts = ground.each(RecordsLook.domains(ground), domain -> senders(domain, ground));
    WireDns.stopIfAbandoned();
    return facts;
  }

  private static Fact senders(String domain, Ground ground) throws InterruptedException {
    WireDns dns = new WireDns(ground);
    Map<InetAddress, String> addresses = addresses(dns, domain);
    List<BlockList> lists =
        addresses.isEmpty() ? List.of() : LISTS.stream().map(list -> tried(dns, list)).toList();
    List<Senders.Sender> senders = new ArrayList<>();
    addresses.forEach((address, term) -> senders.add(sender(dns, address, term, lists)));
    return new Senders(domain, senders, lists);
  }

  /** Addresses of the internet that stand in the domain's own record, each with its term. */
  private static Map<InetAddress, String> addresses(WireDns dns, String domain) {
    Map<InetAddress, String> found = new LinkedHashMap<>();
    List<String> records = SpfReader.select(dns.txt(domain).all());
    if (records.size() != 1 || !(SpfReader.read(records.getFirst()) instanceof SpfRecord record)) {
      return found;
    }
    for (Directive directive : record.directives()) {
      if (directive.result() == SpfResult.PASS) {
        named(dns, domain, directive).stream()
            .filter(SendersLook::isPublic)
            .limit(MOST_ADDRESSES - (long) found.size())
            .forEach(address -> found.putIfAbsent(address, directive.text()));
      }
    }
    return found;
  }

  private static boolean isPublic(InetAddress address) {
    return !address.isSiteLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress()
        && !address.isMulticastAddress();
  }

  private static List<InetAddress> named(WireDns dns, String domain, Directive directive) {
    if (directive.domain().filter(MacroText::varies).isPresent()) {
      return List.of();
    }
    String target = directive.domain().map(text -> DomainName.bare(text.text())).orElse(domain);
    boolean alone = directive.bits4() == 32 && directive.bits6() == 128;
    return switch (directive.mechanism()) {
      case IP4 -> directive.bits4() == 32 ? network(directive) : List.of();
      case IP6 -> directive.bits6() == 128 ? network(directive) : List.of();
      case A -> alone ? both(dns, target) : List.of();
      case MX ->
          alone
              ? dns.mx(target).all().stream()
                  .filter(exchange -> !exchange.isNull())
                  .map(MailExchange::host)
                  .flatMap(host -> both(dns, host).stream())
                  .toList()
              : List.of();
      case ALL, INCLUDE, PTR, EXISTS -> List.of();
    };
  }

  private static List<InetAddress> network(Directive directive) {
    return directive.network().map(Network::address).stream().toList();
  }

  private static List<InetAddress> both(WireDns dns, String host) {
    List<InetAddress> both = new ArrayList<>(dns.a(host).all());
    both.addAll(dns.aaaa(host).all());
    return both;
  }

  private static Senders.Sender sender(
      WireDns dns, InetAddress address, String term, List<BlockList> lists) {
    DnsReply<String> names = dns.ptr(address);
    List<Senders.Listing> listings = new ArrayList<>();
    List<String> unlisted = new ArrayList<>();
    for (BlockList list : lists) {
      if (!list.unusable().isEmpty()) {
        unlisted.add(list.unusable());
      } else if (address instanceof Inet4Address) {
        listed(dns, address, list, listings, unlisted);
      }
    }
    return new Senders.Sender(
        address.getHostAddress(),
        term,
        names.all(),
        names.all().stream()
            .limit(10)
            .filter(name -> dns.addresses(name, address).all().contains(address))
            .toList(),
        names instanceof DnsReply.Failed<String>(String why) ? why : "",
        listings,
        unlisted);
  }

  private static void listed(
      WireDns dns,
      InetAddress address,
      BlockList list,
      List<Senders.Listing> listings,
      List<String> unlisted) {
    String name = entry(address.getHostAddress(), list.zone());
    DnsReply<InetAddress> reply = dns.a(name);
    if (reply instanceof DnsReply.Failed<InetAddress>(String why)) {
      unlisted.add(list.zone() + ": " + why);
    }
    for (InetAddress code : reply.all()) {
      if (code.getHostAddress().startsWith(REFUSED)) {
        unlisted.add(
            list.zone() + " does not answer this resolver (" + code.getHostAddress() + ")");
      } else if (code.isLoopbackAddress()) {
        String reason =
            dns.txt(name).all().stream()
                .map(TxtRecord::joined)
                .findFirst()
                .orElse("no reason given");
        listings.add(new Senders.Listing(list, name, code.getHostAddress(), reason));
        return;
      }
    }
  }

  private static String entry(String address, String zone) {
    List<String> parts = new ArrayList<>(List.of(address.split("\\.", -1)));
    return String.join(".", parts.reversed()) + "." + zone;
  }

  /** Is the list to be believed (RFC 5782 section 5): 127.0.0.2 is on it, 127.0.0.1 is not. */
  private static BlockList tried(WireDns dns, BlockList list) {
    DnsReply<InetAddress> must = dns.a(entry("127.0.0.2", list.zone()));
    DnsReply<InetAddress> mustNot = dns.a(entry("127.0.0.1", list.zone()));
    boolean refused =
        must.all().stream().anyMatch(code -> code.getHostAddress().startsWith(REFUSED));
    String why = "";
    if (refused) {
      why = list.zone() + " does not answer this resolver (127.255.255.x); use one of your own";
    } else if (must.all().isEmpty()) {
      why = list.zone() + " does not answer its test entry";
    } else if (!mustNot.isVoid()) {
      why = list.zone() + " lists everything";
    }
    return new BlockList(list.zone(), list.weight(), list.removal(), why);
  }
}
