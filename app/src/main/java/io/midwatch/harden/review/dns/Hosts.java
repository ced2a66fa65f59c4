package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Looks where the hosts stand that a domain's MX and NS records name. */
final class Hosts implements Collector {
  private static final int MOST = 12;

  @Override
  public Area area() {
    return Area.DNS;
  }

  @Override
  public String title() {
    return "mail and name servers";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<String[]> hosts = new ArrayList<>();
    for (String domain : ground.domains()) {
      for (Record one : ground.resolve(domain, Type.MX).records()) {
        String host = one instanceof MXRecord mx ? Texts.name(mx.getTarget()) : "";
        if (!host.isEmpty()) {
          hosts.add(new String[] {domain, "MX", host});
        }
      }
      for (Record one : ground.resolve(domain, Type.NS).records()) {
        hosts.add(new String[] {domain, "NS", Texts.data(one)});
      }
    }
    return ground.each(
        hosts.stream().limit(MOST).toList(),
        one -> {
          List<Record> alias = ground.resolve(one[2], Type.CNAME).records();
          String to = alias.isEmpty() ? "" : Texts.data(alias.getFirst());
          return new Delegated(one[0], one[1], one[2], to, ground.addresses(one[2]).all());
        });
  }
}
