package io.midwatch.harden.review.tls;

import io.midwatch.detect.tls.BuiltChain;
import io.midwatch.detect.tls.ChainText;
import io.midwatch.detect.tls.HostNames;
import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a chain itself: dates, path, names, strength, revocation. */
final class CertificateRules {
  private static final Duration SOON = Duration.ofDays(40);
  private static final Duration VERY_SOON = Duration.ofDays(20);
  private static final int MOST_NAMES = 8;

  private CertificateRules() {}

  /** TLS-01. */
  static void dates(Shown shown, Scene scene, Verdicts verdicts) {
    Instant from = shown.leaf().getNotBefore().toInstant();
    Instant to = shown.leaf().getNotAfter().toInstant();
    if (scene.now().isAfter(to)) {
      String says = "the certificate expired at " + to;
      verdicts.fail(shown.finding(verdicts, Severity.CRITICAL, says));
    } else if (scene.now().isBefore(from)) {
      String says = "the certificate is not valid before " + from;
      verdicts.fail(shown.finding(verdicts, Severity.CRITICAL, says));
    } else {
      verdicts.pass(shown.at(), "valid from " + from + " to " + to);
    }
  }

  /** TLS-03. */
  static void order(Shown shown, Scene scene, Verdicts verdicts, Trust trust) {
    BuiltChain chain = shown.chain();
    if (chain.leads()) {
      if (chain.inOrder()) {
        verdicts.pass(shown.at(), chain.served().size() + " certificates lead to a trusted root");
      } else {
        String says =
            "the chain is not in order: each certificate should be followed by its issuer";
        verdicts.fail(shown.finding(verdicts, Severity.MEDIUM, says));
      }
    } else if (isIncomplete(shown, scene, trust)) {
      String says =
          "the server does not send the certificate of its issuer '"
              + ChainText.shortName(chain.top().getIssuerX500Principal())
              + "'";
      verdicts.fail(shown.finding(verdicts, Severity.HIGH, says).saw(fetched(shown, scene)));
    } else {
      verdicts.notApplicable(shown.at(), "the chain leads to no root that is trusted");
    }
  }

  private static List<String> fetched(Shown shown, Scene scene) {
    return Followed.about(scene.facts(Followed.Missing.class), shown.leaf()).stream()
        .map(one ->
            "the certificate names "
                + one.place()
                + (one.issuer().isPresent() ? ", where its issuer is" : ": " + one.trouble()))
        .toList();
  }

  /** With what the certificate names as its issuer, does it lead to a root? */
  private static boolean isIncomplete(Shown shown, Scene scene, Trust trust) {
    BuiltChain chain = shown.chain();
    if (chain.refusal().isPresent() || chain.selfSigned() || isSelfIssued(chain.top())) {
      return false;
    }
    Optional<X509Certificate> issuer =
        Followed.about(scene.facts(Followed.Missing.class), shown.leaf()).stream()
            .flatMap(one -> one.issuer().stream())
            .findFirst();
    if (issuer.isPresent()) {
      List<X509Certificate> more = new ArrayList<>(chain.served());
      more.add(issuer.get());
      return BuiltChain.of(more, trust, scene.now()).leads();
    }
    return chain.top().equals(chain.leaf());
  }

  private static boolean isSelfIssued(X509Certificate one) {
    return one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
  }

  /** TLS-04. */
  static void names(Shown shown, Scene scene, Verdicts verdicts) {
    if (HostNames.match(shown.leaf(), shown.name())) {
      verdicts.pass(shown.at(), "the certificate is for " + shown.name());
      return;
    }
    List<String> names = HostNames.of(shown.leaf());
    String others =
        names.isEmpty()
            ? "no name at all"
            : String.join(", ", names.stream().limit(MOST_NAMES).toList())
                + (names.size() > MOST_NAMES ? ", ..." : "");
    String says = "the certificate is for " + others + ", not for " + shown.name();
    boolean main = shown.doors().stream().anyMatch(one -> one.door().main());
    verdicts.fail(
        main
            ? shown.finding(verdicts, Severity.CRITICAL, says)
            // Mail is often fetched under a name of its own, which we were not told.
            : shown.finding(verdicts, Severity.LOW, says).sure(Confidence.LOW));
  }

  /** TLS-05. */
  static void trust(Shown shown, Scene scene, Verdicts verdicts, Trust trust) {
    BuiltChain chain = shown.chain();
    if (chain.leads() && chain.forServers()) {
      String root = chain.root().map(one -> one.getSubjectX500Principal().getName()).orElse("");
      verdicts.pass(shown.at(), "its root is trusted: " + root);
    } else if (chain.leads()) {
      String says = "the certificate may not be used by servers";
      verdicts.fail(shown.finding(verdicts, Severity.CRITICAL, says));
    } else if (isIncomplete(shown, scene, trust)) {
      verdicts.notApplicable(shown.at(), "the chain is incomplete: see TLS-03");
    } else {
      String says =
          chain
              .refusal()
              .orElseGet(() ->
                  chain.selfSigned()
                      ? "the certificate signs itself"
                      : "its issuer '"
                          + ChainText.shortName(chain.top().getIssuerX500Principal())
                          + "' is not trusted");
      verdicts.fail(
          shown
              .finding(verdicts, Severity.CRITICAL, says)
              .saw("looked for among " + trust.anchors().size() + " roots of the Java runtime"));
    }
  }

  /** TLS-07. */
  static void intermediates(Shown shown, Scene scene, Verdicts verdicts) {
    if (shown.chain().members().size() < 2) {
      verdicts.notApplicable(shown.at(), "there is no intermediate on a path to a root");
      return;
    }
    Instant leafEnds = shown.leaf().getNotAfter().toInstant();
    for (X509Certificate one : shown.chain().members().subList(1, shown.chain().members().size())) {
      Instant end = one.getNotAfter().toInstant();
      Duration left = Duration.between(scene.now(), end);
      if (end.isBefore(leafEnds) || left.compareTo(SOON) <= 0) {
        String says =
            "the intermediate '"
                + ChainText.shortName(one.getSubjectX500Principal())
                + (left.isNegative() ? "' expired at " : "' expires at ")
                + end
                + (end.isBefore(leafEnds) ? ", before the certificate itself" : "");
        Severity severity = left.compareTo(VERY_SOON) <= 0 ? Severity.HIGH : Severity.MEDIUM;
        verdicts.fail(shown.finding(verdicts, severity, says));
        return;
      }
    }
    verdicts.pass(shown.at(), "the intermediates outlive the certificate");
  }

  /** TLS-13. */
  static void strength(Shown shown, Scene scene, Verdicts verdicts) {
    List<String> weak = new ArrayList<>(shown.chain().weaknesses());
    for (Seen one : shown.doors()) {
      weak.addAll(Surface.weakExchanges(one));
    }
    if (weak.isEmpty()) {
      verdicts.pass(shown.at(), "keys and signatures are strong enough");
    } else {
      String says = String.join("; ", weak.stream().distinct().toList());
      verdicts.fail(shown.finding(verdicts, Severity.HIGH, says));
    }
  }

  /** TLS-14. */
  static void revoked(Shown shown, Scene scene, Verdicts verdicts) {
    List<Followed.Standing> known =
        Followed.about(scene.facts(Followed.Standing.class), shown.leaf());
    if (known.isEmpty()) {
      verdicts.notApplicable(
          shown.at(), "it leads to no trusted root, or names neither list nor responder");
      return;
    }
    String detail = known.getFirst().verdict().detail();
    switch (known.getFirst().verdict().reason()) {
      case OK -> verdicts.pass(shown.at(), "its issuer has not revoked it");
      case CERT_REVOKED ->
          verdicts.fail(shown.finding(verdicts, Severity.CRITICAL, detail).saw(detail));
      default -> verdicts.notSeen(shown.at(), detail);
    }
  }
}
