package io.midwatch.harden.review.tls;

import io.midwatch.detect.tls.HostNames;
import io.midwatch.detect.tls.caa.CaaPolicy.Answer;
import io.midwatch.detect.tls.caa.KnownIssuer;
import io.midwatch.detect.tls.renew.Ari;
import io.midwatch.detect.tls.renew.Lateness;
import io.midwatch.detect.tls.renew.Lifetime;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;

/** What is wrong with how a certificate is renewed and vouched for. */
final class RenewalRules {
  private static final String FEATURES = "1.3.6.1.5.5.7.1.24";
  private static final int STATUS_REQUEST = 5;

  /** A responder's clock may be that much ahead. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private RenewalRules() {}

  /** TLS-02. */
  static void late(Shown shown, Scene scene, Verdicts verdicts) {
    Lifetime life = Lifetime.of(shown.leaf());
    Optional<Ari.Window> window =
        Followed.about(scene.facts(Followed.Wanted.class), shown.leaf()).stream()
            .map(Followed.Wanted::window)
            .findFirst();
    Lateness late = Lateness.of(life, window.map(Ari.Window::end), scene.now());
    String left =
        life.left(scene.now()).toDays() + " of " + life.length().toDays() + " days are left";
    switch (late) {
      case NONE -> verdicts.pass(shown.at(), left);
      case ENDED -> verdicts.notApplicable(shown.at(), "it has expired: see TLS-01");
      case OVERDUE -> fail(shown, verdicts, Severity.MEDIUM, "renewal is overdue: " + left, window);
      case LATE -> fail(shown, verdicts, Severity.HIGH, "renewal has failed: " + left, window);
      case DANGER -> fail(shown, verdicts, Severity.CRITICAL, "it expires: " + left, window);
    }
  }

  private static void fail(
      Shown shown, Verdicts verdicts, Severity severity, String says, Optional<Ari.Window> window) {
    Finding finding = shown.finding(verdicts, severity, says);
    verdicts.fail(
        window
            .map(one ->
                finding.saw(
                    "its issuer wants it renewed between " + one.start() + " and " + one.end()))
            .orElse(finding));
  }

  /** TLS-08. */
  static void lifetime(Shown shown, Scene scene, Verdicts verdicts) {
    Lifetime life = Lifetime.of(shown.leaf());
    if (!shown.chain().leads()) {
      verdicts.notApplicable(shown.at(), "the caps are for public authorities");
    } else if (life.tooLong()) {
      String says =
          "the certificate lives "
              + life.length().toDays()
              + " days; one issued on that day may "
              + life.cap();
      verdicts.fail(shown.finding(verdicts, Severity.MEDIUM, says));
    } else {
      verdicts.pass(
          shown.at(), "lives " + life.length().toDays() + " days of at most " + life.cap());
    }
  }

  /** TLS-15. */
  static void staple(Shown shown, Scene scene, Verdicts verdicts) {
    boolean must = mustStaple(shown);
    for (Seen door : shown.doors()) {
      Optional<byte[]> staple = door.staples().stream().filter(one -> one.length > 0).findFirst();
      Optional<String> stale = staple.flatMap(one -> stale(one, scene.now()));
      if (must && staple.isEmpty() && !door.version().isEmpty()) {
        String says = "the certificate wants a stapled OCSP answer, and the server sends none";
        verdicts.fail(shown.finding(verdicts, Severity.HIGH, says).saw(door.door().shown()));
        return;
      }
      if (stale.isPresent()) {
        String says = "the stapled OCSP answer is of no use: " + stale.get();
        verdicts.fail(shown.finding(verdicts, Severity.HIGH, says).saw(door.door().shown()));
        return;
      }
    }
    if (must || shown.doors().stream().anyMatch(one -> !one.staples().isEmpty())) {
      verdicts.pass(shown.at(), "a fresh OCSP answer is stapled");
    } else {
      verdicts.notApplicable(shown.at(), "it need not be stapled, and is not");
    }
  }

  private static boolean mustStaple(Shown shown) {
    byte @Nullable [] value = shown.leaf().getExtensionValue(FEATURES);
    if (value == null) {
      return false;
    }
    try {
      ASN1Primitive features = JcaX509ExtensionUtils.parseExtensionValue(value);
      for (var one : ASN1Sequence.getInstance(features)) {
        if (one instanceof ASN1Integer number && number.hasValue(STATUS_REQUEST)) {
          return true;
        }
      }
      return false;
    } catch (IOException | RuntimeException malformed) {
      return false;
    }
  }

  private static Optional<String> stale(byte[] staple, Instant now) {
    try {
      OCSPResp answer = new OCSPResp(staple);
      if (answer.getStatus() != OCSPResp.SUCCESSFUL
          || !(answer.getResponseObject() instanceof BasicOCSPResp basic)
          || basic.getResponses().length == 0) {
        return Optional.of("it is an error, status " + answer.getStatus());
      }
      SingleResp one = basic.getResponses()[0];
      if (one.getThisUpdate().toInstant().isAfter(now.plus(SKEW))) {
        return Optional.of("it is from the future: " + one.getThisUpdate().toInstant());
      }
      return one.getNextUpdate() != null && one.getNextUpdate().toInstant().isBefore(now)
          ? Optional.of("it ran out at " + one.getNextUpdate().toInstant())
          : Optional.empty();
    } catch (IOException | OCSPException | RuntimeException unreadable) {
      return Optional.of("it cannot be read");
    }
  }

  /** TLS-18. */
  static void caa(Shown shown, Scene scene, Verdicts verdicts) {
    Optional<KnownIssuer> issuer = KnownIssuer.of(shown.leaf());
    if (issuer.isEmpty()) {
      verdicts.notApplicable(shown.at(), "what its issuer looks for in CAA is not known here");
      return;
    }
    boolean unsure = false;
    for (Followed.Allowed one : Followed.about(scene.facts(Followed.Allowed.class), shown.leaf())) {
      if (!one.trouble().isEmpty()) {
        verdicts.notSeen(shown.at(), one.trouble());
        return;
      }
      Answer answer = one.policy().allows(issuer.get(), one.name().startsWith("*."));
      switch (answer) {
        case Answer.Allowed _ -> {
          // The next name may be forbidden.
        }
        case Answer.Forbidden no -> {
          verdicts.fail(
              refusal(verdicts.finding(shown.at(), Severity.HIGH, no.why()), one, issuer.get()));
          return;
        }
        case Answer.Unsure doubt -> {
          unsure = true;
          verdicts.fail(
              refusal(verdicts.finding(shown.at(), Severity.LOW, doubt.why()), one, issuer.get())
                  .sure(Confidence.LOW));
        }
      }
    }
    if (!unsure) {
      verdicts.pass(shown.at(), issuer.get().name() + " may issue again");
    }
  }

  private static Finding refusal(Finding bare, Followed.Allowed one, KnownIssuer issuer) {
    List<String> records =
        one.policy().properties().stream()
            .map(record ->
                one.policy().at()
                    + " CAA "
                    + (record.critical() ? "128 " : "0 ")
                    + record.tag()
                    + " \""
                    + record.value()
                    + "\"")
            .toList();
    return bare.saw("the certificate of " + String.join(", ", HostNames.of(one.leaf())))
        .saw(records)
        .with("authority", issuer.domain())
        .with("domain", one.policy().at());
  }
}
