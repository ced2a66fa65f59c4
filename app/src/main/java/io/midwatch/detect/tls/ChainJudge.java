package io.midwatch.detect.tls;

import io.midwatch.base.Reason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Judges a chain as it was served. Finds every fault, not only the first, and names the worst as
 * the reason: a chain that leads nowhere, then another name, then dates, then strength.
 *
 * <p>An incomplete chain is told from an untrusted one by what was served: a lone leaf that did not
 * sign itself lacks its intermediate; a chain that has its intermediates and ends nowhere is
 * untrusted. Safe for use by many threads.
 */
public final class ChainJudge {
  private final Trust trust;

  public ChainJudge(Trust trust) {
    this.trust = trust;
  }

  /** The roots that chains may end in. */
  public Trust trust() {
    return trust;
  }

  private record Fault(Reason reason, String text) {}

  /**
   * How is this chain for this host at this time? Revocation is not looked at.
   *
   * @param served leaf first, as it came over the wire
   * @param host a name or an address literal
   */
  public ChainVerdict judge(List<X509Certificate> served, String host, Instant now) {
    if (served.isEmpty()) {
      return new ChainVerdict(Reason.TLS_FAILED, "the server showed no certificate");
    }
    X509Certificate leaf = served.getFirst();
    Path path = Path.build(served, trust, now);
    List<Fault> faults = new ArrayList<>();
    if (!path.exists()) {
      faults.add(
          path.refusal()
              .map(text -> new Fault(Reason.CERT_UNTRUSTED, text))
              .orElseGet(() -> leadsNowhere(served)));
    }
    if (!Path.forServers(leaf)) {
      faults.add(
          new Fault(
              Reason.CERT_UNTRUSTED,
              "the certificate " + ChainText.name(leaf) + " may not be used by servers"));
    }
    if (!HostNames.match(leaf, host)) {
      faults.add(new Fault(Reason.CERT_NAME, otherName(leaf, host)));
    }
    List<X509Certificate> counting = path.exists() ? path.members() : served;
    counting.forEach(one -> dates(one, now, faults));
    Strength.weaknesses(counting).forEach(text -> faults.add(new Fault(Reason.CERT_WEAK, text)));
    path.root()
        .flatMap(Strength::weakKey)
        .ifPresent(text -> faults.add(new Fault(Reason.CERT_WEAK, "its root " + text)));
    if (faults.isEmpty()) {
      return ChainVerdict.GOOD;
    }
    return new ChainVerdict(
        faults.getFirst().reason(),
        faults.stream().map(Fault::text).collect(Collectors.joining("; ")));
  }

  private Fault leadsNowhere(List<X509Certificate> served) {
    X509Certificate leaf = served.getFirst();
    X509Certificate top = top(served);
    String issuer = "'" + ChainText.shortName(top.getIssuerX500Principal()) + "'";
    if (Strength.selfIssued(leaf)) {
      return new Fault(
          Reason.CERT_UNTRUSTED, "the certificate " + ChainText.name(leaf) + " signs itself");
    }
    if (Strength.selfIssued(top)) {
      return new Fault(
          Reason.CERT_UNTRUSTED, "its root " + ChainText.name(top) + " is not trusted");
    }
    if (top.equals(leaf)) {
      return new Fault(
          Reason.CERT_INCOMPLETE,
          "the server sends only the certificate "
              + ChainText.name(leaf)
              + " and not that of its issuer "
              + issuer);
    }
    return new Fault(Reason.CERT_UNTRUSTED, "its issuer " + issuer + " is not trusted");
  }

  /** The highest served certificate that the leaf's line of issuers reaches. */
  static X509Certificate top(List<X509Certificate> served) {
    X509Certificate at = served.getFirst();
    for (int step = 0; step < served.size() && !Strength.selfIssued(at); step++) {
      X509Certificate child = at;
      at =
          served.stream()
              .filter(one -> one.getSubjectX500Principal().equals(child.getIssuerX500Principal()))
              .findFirst()
              .orElse(child);
    }
    return at;
  }

  private static String otherName(X509Certificate leaf, String host) {
    List<String> names = HostNames.of(leaf);
    String list =
        names.isEmpty()
            ? "no host name at all"
            : String.join(", ", names.stream().limit(5).toList())
                + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "");
    return "the certificate is for " + list + ", not for " + host;
  }

  private static void dates(X509Certificate one, Instant now, List<Fault> faults) {
    Instant from = one.getNotBefore().toInstant();
    Instant to = one.getNotAfter().toInstant();
    // Certificates count whole seconds, and the last one still counts.
    if (now.truncatedTo(ChronoUnit.SECONDS).isAfter(to)) {
      faults.add(
          new Fault(
              Reason.CERT_EXPIRED,
              ChainText.name(one) + " expired " + ChainText.span(to, now) + " ago, at " + to));
    } else if (now.isBefore(from)) {
      faults.add(
          new Fault(Reason.CERT_EXPIRED, ChainText.name(one) + " is not valid before " + from));
    }
  }
}
