package io.midwatch.harden.review.dns;

import io.midwatch.detect.rdap.RdapPlaces;
import io.midwatch.detect.rdap.Registrable;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Lookup;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.registration.Registries;
import io.midwatch.harden.review.registration.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  /** Why nothing is known of a domain that a review was not to ask for. */
  static final String NOT_ASKED = "a review asks registries about the first domains only";

  /** Which records name others, by the role in which they do. */
  private static final Map<String, Integer> ROLES =
      Map.of("MX", Type.MX, "NS", Type.NS, "SPF", Type.TXT);

  private static final int MOST_BEYOND = 8;
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

  /** What a domain hangs on in this role could not be asked for. */
  record Unheard(String domain, String role, String trouble) implements Fact {}

  /** A name that a domain hangs on, and how. */
  private record Use(String of, String role, String host) {}

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
    List<Told> answers = ground.each(domains, new Registries(places, ground)::about);
    for (int i = 0; i < domains.size(); i++) {
      told.put(domains.get(i), answers.get(i));
    }
    List<Fact> facts = new ArrayList<>();
    for (String domain : ground.domains()) {
      for (Map.Entry<String, Integer> role : ROLES.entrySet()) {
        Lookup found = ground.resolve(domain, role.getValue());
        if (!found.trouble().isEmpty()) {
          facts.add(new Unheard(domain, role.getKey(), found.trouble()));
        }
      }
    }
    for (Use use : uses) {
      facts.add(fact(use, told, ground));
    }
    return facts;
  }

  private static Fact fact(Use use, Map<String, Told> told, Ground ground)
      throws InterruptedException {
    String domain = Registrable.of(use.host()).orElse(use.host());
    Told known = told.getOrDefault(domain, Told.nothing(NOT_ASKED));
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
}
