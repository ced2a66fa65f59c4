package io.midwatch.harden.review.spread;

import io.midwatch.harden.review.Scene;
import io.midwatch.harden.wire.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Do several addresses stand in one place? By a table of networks where one was handed in: whose
 * network, and in which country it is registered. Else by the addresses' own leading bits.
 *
 * @param kind what they share
 * @param words for a person: what it was judged by, and what came of it
 * @param evidence an address a line
 */
public record Spread(Kind kind, String words, List<String> evidence) {
  /** What addresses share, from the most to nothing. */
  public enum Kind {
    /** Their leading bits: /24, or /48. */
    NETWORK,
    /** The autonomous system that announces them, and its country. */
    OPERATOR,
    /** The operator alone: it stands in several countries. */
    OPERATOR_ALONE,
    /** The country in which their networks are registered. */
    COUNTRY,
    /** The table does not know enough of them. */
    UNKNOWN,
    /** Nothing that is known. */
    NOTHING
  }

  public Spread {
    evidence = List.copyOf(evidence);
  }

  /** Do they all stand and fall with one network or one operator? */
  public boolean isOne() {
    return kind == Kind.NETWORK || kind == Kind.OPERATOR || kind == Kind.OPERATOR_ALONE;
  }

  /** Judges addresses, which are literals. */
  public static Spread of(Collection<String> addresses, Scene scene) {
    Map<String, Located> known = new TreeMap<>();
    for (Located one : scene.facts(Located.class)) {
      if (addresses.contains(one.address())) {
        known.put(one.address(), one);
      }
    }
    return known.isEmpty() ? byPrefix(addresses) : byTable(addresses, known);
  }

  private static Spread byPrefix(Collection<String> addresses) {
    Set<String> networks = networks(addresses);
    String words = String.join(", ", networks);
    return Prefix.isOne(networks)
        ? new Spread(Kind.NETWORK, "the network " + words, List.copyOf(addresses))
        : new Spread(
            Kind.NOTHING,
            "networks: " + words + " (by prefix alone; --networks tells whose they are)",
            List.copyOf(addresses));
  }

  private static Set<String> networks(Collection<String> addresses) {
    Set<String> networks = new TreeSet<>();
    addresses.forEach(one -> networks.add(Prefix.of(one)));
    return networks;
  }

  private static Spread byTable(Collection<String> addresses, Map<String, Located> known) {
    Map<String, String> owners = new TreeMap<>();
    Set<String> countries = new TreeSet<>();
    List<String> unknown = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    String table = "";
    for (String address : addresses) {
      Optional<Origin.Said> origin =
          Optional.ofNullable(known.get(address)).flatMap(Located::origin);
      lines.add(
          Optional.ofNullable(known.get(address))
              .map(Located::line)
              .orElse(address + ": not asked"));
      if (origin.isEmpty()) {
        unknown.add(address);
      } else {
        owners.put(origin.get().system(), origin.get().words());
        countries.add(origin.get().country());
        table = " (by " + origin.get().table() + ")";
      }
    }
    String all = String.join(", ", owners.values());
    if (owners.size() > 1) {
      boolean one = unknown.isEmpty() && countries.size() == 1 && !countries.contains("");
      return one
          ? new Spread(Kind.COUNTRY, countries.iterator().next() + ": " + all + table, lines)
          : new Spread(Kind.NOTHING, "networks: " + all + table, lines);
    }
    Set<String> networks = networks(addresses);
    if (!unknown.isEmpty()) {
      return Prefix.isOne(networks)
          ? new Spread(Kind.NETWORK, "the network " + String.join(", ", networks), lines)
          : new Spread(
              Kind.UNKNOWN,
              "the table of networks does not know " + String.join(", ", unknown),
              lines);
    }
    return new Spread(
        countries.size() == 1 ? Kind.OPERATOR : Kind.OPERATOR_ALONE,
        "the network of " + all + table,
        lines);
  }
}
