package io.midwatch.harden.review.dns;

import io.midwatch.harden.review.Fact;

/**
 * A host that a domain's MX or NS records name, and what it is an alias of, if it is one.
 *
 * @param addresses of it, as found
 */
record Delegated(
    String domain, String role, String host, String alias, java.util.List<String> addresses)
    implements Fact {
  Delegated {
    addresses = java.util.List.copyOf(addresses);
  }
}
