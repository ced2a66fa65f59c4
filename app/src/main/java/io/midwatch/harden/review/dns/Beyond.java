package io.midwatch.harden.review.dns;

import io.midwatch.detect.rdap.Registration;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Lookup;
import java.util.Optional;

/**
 * A domain that is registered, ours or one that ours hangs on.
 *
 * @param domain as registered
 * @param of the target's domain that hangs on it; the same for our own
 * @param role how it is used: {@code MX}, {@code NS}, {@code CNAME}, {@code SPF}; empty for our own
 * @param host the very name that is used
 * @param found what DNS says of the name
 * @param servers what DNS says of the domain's name servers
 * @param registration what the registry says, if it says anything
 * @param unknown the registry says that there is no such domain
 * @param trouble why nothing is known from a registry; empty when something is
 */
record Beyond(
    String domain,
    String of,
    String role,
    String host,
    Lookup found,
    Lookup servers,
    Optional<Registration> registration,
    boolean unknown,
    String trouble)
    implements Fact {
  Location.Outside at() {
    return Location.Outside.of(of);
  }

  boolean isOwn() {
    return role.isEmpty();
  }

  /** Anybody could have it: DNS knows no such domain, and no registry contradicts. */
  boolean isFree() {
    return servers.isNoName() && registration.isEmpty();
  }
}
