package io.midwatch.detect.mail.spf;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailDns;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which names does the client have that lead back to it (RFC 7208 section 5.5)? Found out once, and
 * only when something asks. Whoever runs the client chooses these names, so nothing wrong with them
 * is held against the domain.
 */
final class ClientNames {
  private final MailDns dns;
  private final InetAddress client;
  private final int most;
  private @Nullable List<String> found;

  ClientNames(MailDns dns, InetAddress client, int most) {
    this.dns = dns;
    this.client = client;
    this.most = most;
  }

  /** Is one of them the target or below it? */
  boolean under(String target) {
    Optional<String> sound = DomainName.of(target);
    return sound.isPresent()
        && validated().stream().anyMatch(n -> DomainName.within(n, sound.get()));
  }

  /** The one for {@code %{p}}: the domain itself, else below it, else any, else "unknown". */
  String best(String domain) {
    List<String> names = validated();
    if (names.contains(domain)) {
      return domain;
    }
    return names.stream()
        .filter(name -> DomainName.within(name, domain))
        .findFirst()
        .or(() -> names.stream().findFirst())
        .orElse("unknown");
  }

  private List<String> validated() {
    List<String> known = found;
    if (known == null) {
      known = new ArrayList<>();
      for (String written : dns.ptr(client).all().stream().limit(most).toList()) {
        Optional<String> name = DomainName.of(written);
        if (name.isPresent() && leadsBack(dns.addresses(name.get(), client))) {
          known.add(name.get());
        }
      }
      found = known;
    }
    return known;
  }

  private boolean leadsBack(DnsReply<InetAddress> addresses) {
    return addresses.all().contains(client);
  }
}
