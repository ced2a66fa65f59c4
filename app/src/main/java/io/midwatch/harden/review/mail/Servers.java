package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.TlsaRecord;
import io.midwatch.detect.tls.ChainVerdict;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Fact;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The servers that take mail for a domain, as they were met. */
record Servers(String domain, List<Exchanger> exchangers) implements Fact {
  Servers {
    exchangers = List.copyOf(exchangers);
  }

  /** Did any of them answer? If none did, port 25 is likely closed where we are. */
  boolean anyAnswered() {
    return exchangers.stream().anyMatch(Exchanger::answered);
  }

  /**
   * One MX record.
   *
   * @param alias what it is an alias of, which it must not be
   * @param addresses all of them
   * @param trouble why they are not known; empty when they are
   */
  record Exchanger(
      String host,
      Optional<String> alias,
      List<String> addresses,
      String trouble,
      List<Session> sessions,
      List<TlsaRecord> tlsa) {
    Exchanger {
      addresses = List.copyOf(addresses);
      sessions = List.copyOf(sessions);
      tlsa = List.copyOf(tlsa);
    }

    Location.Outside at() {
      return Location.Outside.of(host).on(25);
    }

    boolean answered() {
      return sessions.stream().anyMatch(session -> !session.replies().isEmpty());
    }

    /** The first that showed a certificate. */
    Optional<Session> encrypted() {
      return sessions.stream().filter(session -> !session.chain().isEmpty()).findFirst();
    }
  }

  /**
   * A conversation at one address.
   *
   * @param replies the greeting first; none when it did not answer
   * @param trouble why it did not
   * @param chain shown after STARTTLS, leaf first
   * @param verdict on that chain for the host
   * @param tlsTrouble why there is no chain
   */
  record Session(
      String address,
      List<String> replies,
      String trouble,
      List<X509Certificate> chain,
      ChainVerdict verdict,
      String tlsTrouble) {
    Session {
      replies = List.copyOf(replies);
      chain = List.copyOf(chain);
    }

    boolean offersTls() {
      return replies.size() > 1 && replies.get(1).toUpperCase(Locale.ROOT).contains("STARTTLS");
    }

    /** The name that the server gives itself. */
    String greeted() {
      String[] words = replies.isEmpty() ? new String[0] : replies.getFirst().split("[ -]", 3);
      return words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "";
    }
  }
}
