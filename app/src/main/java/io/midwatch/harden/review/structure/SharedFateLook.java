package io.midwatch.harden.review.structure;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Lookup;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.structure.SharedFate.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Asks the resolver where site, status page, mail and name servers of each domain stand. */
final class SharedFateLook implements Collector {
  private static final int MOST = 8;

  /** Nobody has a name such as this; where it resolves, a wildcard answers. */
  private static final String NOBODY = "midwatch-review-no-such-name.";

  @Override
  public Area area() {
    return Area.DNS;
  }

  @Override
  public String title() {
    return "what stands together";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    return ground.each(ground.domains(), domain -> fate(domain, ground));
  }

  private static Fact fate(String domain, Ground ground) throws InterruptedException {
    String status = "status." + domain;
    List<String> site =
        ground.targets().stream()
            .filter(target -> target.domain().equals(domain) && !target.name().equals(status))
            .map(Target::name)
            .distinct()
            .toList();
    Lookup mail = ground.resolve(domain, Type.MX);
    Lookup servers = ground.resolve(domain, Type.NS);
    Addresses told = ground.addresses(status);
    boolean wild =
        !told.all().isEmpty() && ground.addresses(NOBODY + domain).all().containsAll(told.all());
    List<Host> pages =
        wild || told.all().isEmpty() ? List.of() : List.of(new Host(status, told.all()));
    return new SharedFate(
        domain,
        hosts(site, ground),
        pages,
        hosts(names(mail.records()), ground),
        hosts(names(servers.records()), ground),
        mail.trouble().isEmpty() ? servers.trouble() : mail.trouble());
  }

  private static List<Host> hosts(List<String> names, Ground ground) throws InterruptedException {
    List<Host> hosts = new ArrayList<>();
    for (String name : names.stream().limit(MOST).toList()) {
      Addresses addresses = ground.addresses(name);
      if (!addresses.all().isEmpty()) {
        hosts.add(new Host(name, addresses.all()));
      }
    }
    return hosts;
  }

  private static List<String> names(List<Record> records) {
    return records.stream()
        .map(SharedFateLook::name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static String name(Record record) {
    return switch (record) {
      case MXRecord mail -> text(mail.getTarget());
      case NSRecord server -> text(server.getTarget());
      default -> "";
    };
  }

  private static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }
}
