package io.midwatch.harden.review.dns;

import io.midwatch.detect.rdap.RdapPlaces;
import io.midwatch.detect.rdap.Registrable;
import io.midwatch.detect.rdap.Registration;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Lookup;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.fetch.WireFetch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * Asks registries about the domains of the targets and those they hang on.
 *
 * @param places who knows which domains
 */
record Registrations(RdapPlaces places) implements Collector {
  private static final int LARGEST = 512 << 10;
  private static final int MOST_BEYOND = 8;
  private static final int NOT_FOUND = 404;
  private static final Pattern SPF =
      Pattern.compile("(?:^|\\s)[+?~-]?(?:include:|redirect=)([A-Za-z0-9._-]+)");

  @Override
  public Area area() {
    return Area.DNS;
  }

  @Override
  public String title() {
    return "registrations";
  }

  /** A name that a domain hangs on, and how. */
  private record Use(String of, String role, String host) {}

  /** What a registry said. */
  private record Told(Optional<Registration> registration, boolean unknown, String trouble) {}

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    Set<Use> uses = new LinkedHashSet<>();
    for (Target target : ground.targets()) {
      if (!target.isAddress()) {
        uses.add(new Use(target.domain(), "", target.domain()));
      }
    }
    for (Target target : ground.targets()) {
      if (!target.isAddress()) {
        uses.addAll(hangsOn(target, ground));
      }
    }
    Map<String, Told> told = new TreeMap<>();
    Map<String, String> asked = new LinkedHashMap<>();
    for (Use use : uses) {
      String domain = Registrable.of(use.host()).orElse(use.host());
      if (asked.size() < MOST_BEYOND + ground.targets().size()) {
        asked.put(domain, domain);
      }
    }
    List<String> domains = List.copyOf(asked.keySet());
    List<Told> answers = ground.each(domains, domain -> registry(domain, ground));
    for (int i = 0; i < domains.size(); i++) {
      told.put(domains.get(i), answers.get(i));
    }
    List<Fact> facts = new ArrayList<>();
    for (Use use : uses) {
      facts.add(fact(use, told, ground));
    }
    return facts;
  }

  private static Fact fact(Use use, Map<String, Told> told, Ground ground)
      throws InterruptedException {
    String domain = Registrable.of(use.host()).orElse(use.host());
    Told known =
        told.getOrDefault(
            domain, new Told(Optional.empty(), false, "only the first domains are asked for"));
    return new Beyond(
        domain,
        use.of(),
        use.role(),
        use.host(),
        ground.resolve(use.host(), use.role().equals("SPF") ? Type.TXT : Type.A),
        ground.resolve(domain, Type.NS),
        known.registration(),
        known.unknown(),
        known.trouble());
  }

  private static Set<Use> hangsOn(Target target, Ground ground) throws InterruptedException {
    Set<Use> uses = new LinkedHashSet<>();
    String domain = target.domain();
    for (Record one : ground.resolve(domain, Type.MX).records()) {
      String host = one instanceof MXRecord mx ? Texts.name(mx.getTarget()) : "";
      if (!host.isEmpty()) {
        uses.add(new Use(domain, "MX", host));
      }
    }
    for (Record one : ground.resolve(domain, Type.NS).records()) {
      uses.add(new Use(domain, "NS", Texts.data(one)));
    }
    for (Record one : ground.resolve(target.name(), Type.CNAME).records()) {
      uses.add(new Use(domain, "CNAME", Texts.data(one)));
    }
    Lookup texts = ground.resolve(domain, Type.TXT);
    for (Record one : texts.records()) {
      String text = one instanceof TXTRecord txt ? String.join("", txt.getStrings()) : "";
      if (text.startsWith("v=spf1")) {
        Matcher terms = SPF.matcher(text);
        while (terms.find() && uses.size() < 64) {
          uses.add(new Use(domain, "SPF", terms.group(1).toLowerCase(java.util.Locale.ROOT)));
        }
      }
    }
    uses.removeIf(use -> Registrable.of(use.host()).orElse("").equals(domain));
    return uses;
  }

  private Told registry(String domain, Ground ground) throws InterruptedException {
    try {
      Optional<String> address = places.about(domain);
      if (address.isEmpty()) {
        byte[] whole = new WireFetch(ground, "", 4 << 20).get(RdapPlaces.IANA);
        address = RdapPlaces.read(whole).flatMap(all -> all.about(domain));
      }
      if (address.isEmpty()) {
        return new Told(Optional.empty(), false, "no registry tells about " + domain + " by RDAP");
      }
      byte[] answer = new WireFetch(ground, "application/rdap+json", LARGEST).get(address.get());
      Optional<Registration> read = Registration.read(answer);
      return new Told(read, false, read.isEmpty() ? "the registry's answer is no domain" : "");
    } catch (WireFetch.StatusException status) {
      return status.status() == NOT_FOUND
          ? new Told(Optional.empty(), true, "")
          : new Told(Optional.empty(), false, String.valueOf(status.getMessage()));
    } catch (IOException unknown) {
      return new Told(Optional.empty(), false, String.valueOf(unknown.getMessage()));
    }
  }
}
