package io.midwatch.harden.review.structure;

import io.midwatch.harden.review.Fact;
import java.util.List;

/**
 * Where the parts of one domain stand that should not fall with its site.
 *
 * @param site the names of targets below the domain, with their addresses
 * @param status pages that tell of outages
 * @param mail servers that take its mail
 * @param servers its name servers
 * @param trouble why some of it is not known; empty when all is
 */
record SharedFate(
    String domain,
    List<Host> site,
    List<Host> status,
    List<Host> mail,
    List<Host> servers,
    String trouble)
    implements Fact {
  SharedFate {
    site = List.copyOf(site);
    status = List.copyOf(status);
    mail = List.copyOf(mail);
    servers = List.copyOf(servers);
  }

  /** A name with its addresses. */
  record Host(String name, List<String> addresses) {
    Host {
      addresses = List.copyOf(addresses);
    }

    String shown() {
      return name + " at " + String.join(", ", addresses);
    }
  }
}
