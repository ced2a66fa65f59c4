package io.midwatch.harden.review.registration;

import io.midwatch.detect.rdap.RdapPlaces;
import io.midwatch.detect.rdap.Registration;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.fetch.WireFetch;
import java.io.IOException;
import java.util.Optional;

/**
 * Asks the registry of a domain: by RDAP, or by WHOIS where IANA's list has no RDAP for it. An
 * answer about another domain is none.
 *
 * @param places who knows which domains by RDAP
 */
public record Registries(RdapPlaces places, Ground ground) {
  private static final int LARGEST = 512 << 10;
  private static final int LARGEST_LIST = 4 << 20;
  private static final int NOT_FOUND = 404;

  /**
   * What it says.
   *
   * @param domain as registered, in ASCII and lower case
   * @throws InterruptedException when the review was abandoned
   */
  public Told about(String domain) throws InterruptedException {
    try {
      Optional<String> address = places.about(domain);
      if (address.isEmpty()) {
        address = RdapPlaces.read(list()).flatMap(all -> all.about(domain));
      }
      return address.isEmpty() ? new Whois(ground).about(domain) : byRdap(domain, address.get());
    } catch (WireFetch.StatusException status) {
      return status.status() == NOT_FOUND
          ? Told.UNKNOWN
          : Told.nothing(String.valueOf(status.getMessage()));
    } catch (IOException unknown) {
      return Told.nothing(String.valueOf(unknown.getMessage()));
    }
  }

  private byte[] list() throws IOException, InterruptedException {
    try {
      return new WireFetch(ground, "", LARGEST_LIST).get(RdapPlaces.IANA);
    } catch (WireFetch.StatusException status) {
      // That a list is missing says nothing about the domain, as it would from its registry.
      throw new IOException(status.getMessage(), status);
    }
  }

  private Told byRdap(String domain, String address) throws IOException, InterruptedException {
    byte[] answer = new WireFetch(ground, "application/rdap+json", LARGEST).get(address);
    Optional<Registration> read = Registration.read(answer);
    if (read.isEmpty()) {
      return Told.nothing("the registry's answer is no domain");
    }
    String other = read.get().domain();
    if (other.equals(domain)) {
      return Told.of(read.get());
    }
    return Told.nothing(
        other.isEmpty()
            ? "the registry's answer does not say which domain it is about"
            : "asked about " + domain + ", the registry answers about " + other);
  }
}
