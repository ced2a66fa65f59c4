package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.WithoutSix;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A domain's delegation, as those above it and its own servers tell it.
 *
 * @param domain as registered
 * @param above what the servers above it say: its name servers
 * @param own what its own servers say
 * @param glue addresses that the servers above it hand out, by name server
 * @param servers each address of each name server
 * @param trouble why nothing is known; empty when something is
 */
record Zone(
    String domain,
    Set<String> above,
    Set<String> own,
    Map<String, Set<String>> glue,
    List<Server> servers,
    String trouble)
    implements Fact {
  Zone {
    above = Set.copyOf(above);
    own = Set.copyOf(own);
    glue = Map.copyOf(glue);
    servers = List.copyOf(servers);
  }

  /**
   * A name server at one of its addresses.
   *
   * @param name of the server
   * @param soa asked by UDP
   * @param tcp the same by TCP
   * @param transfer what became of a request for the whole zone
   * @param recursion what became of a question about somebody else's name
   * @param answers to questions about the targets, by {@code name TYPE}
   */
  record Server(
      String name,
      String address,
      Reply soa,
      Reply tcp,
      Reply transfer,
      Reply recursion,
      Map<String, Reply> answers) {
    Server {
      answers = Map.copyOf(answers);
    }

    boolean works() {
      return soa.isSound() || tcp.isSound();
    }

    boolean isSix() {
      return address.contains(":");
    }

    String shown() {
      return name + (address.isEmpty() ? "" : " (" + address + ")");
    }
  }

  Location.Outside at() {
    return Location.Outside.of(domain);
  }

  /** All name servers that anybody names, sorted; whether they answer or not. */
  Set<String> names() {
    Set<String> all = new TreeSet<>(above);
    all.addAll(own);
    servers.forEach(one -> all.add(one.name()));
    return all;
  }

  /** No server of IPv6 answered while others did: it may be us. */
  boolean weLackSix() {
    return servers.stream().anyMatch(one -> !one.isSix() && one.works())
        && servers.stream()
            .filter(Server::isSix)
            .allMatch(
                one -> one.soa().message().isEmpty() && WithoutSix.isOurs(one.soa().reason()));
  }
}
