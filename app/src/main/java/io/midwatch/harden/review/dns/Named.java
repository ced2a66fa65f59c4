package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at a name of a target.
 *
 * @param name as given
 * @param domain as registered
 * @param kinds look-ups by type: A, AAAA, CNAME, CAA and, at the domain, NS, MX, TXT
 * @param alias the names it is an alias of, in order; empty when it is none
 * @param end what became of the last of them
 * @param typo what a name beside it that nobody made resolves to
 * @param elsewhere what public resolvers say, by their address
 * @param reach why a connection to an address was not made; empty text when it was
 * @param page the beginning of what a web server says there, if it says anything
 * @param unread why no web server there was heard, where one was asked; empty otherwise
 */
record Named(
    String name,
    String domain,
    Map<String, Lookup> kinds,
    List<String> alias,
    Lookup end,
    Lookup typo,
    Map<String, Reply> elsewhere,
    Map<String, Tried> reach,
    Optional<String> page,
    String unread)
    implements Fact {
  Named {
    kinds = Map.copyOf(kinds);
    alias = List.copyOf(alias);
    elsewhere = Map.copyOf(elsewhere);
    reach = Map.copyOf(reach);
  }

  /**
   * A connection.
   *
   * @param asked whether it was tried
   * @param weak it failed in a way that may be our own network's
   * @param trouble why there is none; empty when there is one
   */
  record Tried(boolean asked, boolean weak, String trouble) {}

  Location.Outside at() {
    return Location.Outside.of(name);
  }

  boolean isDomain() {
    return name.equals(domain);
  }

  Lookup kind(String type) {
    return kinds.getOrDefault(type, new Lookup(name, 0, -1, List.of(), "it was not asked for"));
  }
}
