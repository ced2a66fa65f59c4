package io.midwatch.detect.kind.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.OnConnect;
import io.midwatch.lab.http.RevocationServer;
import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.TlsSettings;
import io.midwatch.plan.Watcher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the addresses in a certificate may lead, and what is said when they lead nowhere. */
@Timeout(60)
class RevocationTest {
  private final CertificateLab lab = CertificateLab.create();
  private final Trial tls = Trial.of(new TlsKind()).with("ca", lab.rootPem());

  private Observation look(Trial trial, Leaf leaf) {
    return look(trial, lab.issue(leaf));
  }

  /** The server stands on ::1, so that 127.0.0.1 can be denied. */
  private static Observation look(Trial trial, Identity identity) {
    try (FaultyHttpServer server =
        FaultyHttpServer.startTls(Endpoint.v6(0), TlsSettings.of(identity))) {
      return trial.look("[::1]:" + server.port());
    }
  }

  private static Watcher denying(Optional<String> resolver) {
    return Checks.watcher(9, 9, resolver, List.of(), List.of("127.0.0.0/8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocsp", "crl"})
  void goesNowhereThatMayNotBeProbed(String way) {
    try (RevocationServer issuer = RevocationServer.start(lab.intermediate())) {
      Trial trial = tls.with(way, true);
      assertThat(look(trial, issuer.pointing(Leaf.localhost())).verdict()).isEqualTo(Verdict.OK);
      int asked = issuer.server().requests().all().size();
      Observation denied =
          look(trial.under(denying(Optional.empty())), issuer.pointing(Leaf.localhost()));
      assertThat(denied.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(denied.detail()).contains("127.0.0.0/8, which the plan denies");
      assertThat(issuer.server().requests().all()).hasSize(asked);
    }
    URI metadata = URI.create("http://169.254.169.254/latest/meta-data");
    Observation refused =
        look(tls.with(way, true), Leaf.localhost().withCrl(metadata).withOcsp(metadata));
    assertThat(refused.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(refused.detail()).contains("169.254.0.0/16, which is not probed unless allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocsp", "crl"})
  void checksTheAddressBehindANameAndBehindARedirect(String way) {
    try (LabDns dns = LabDns.start();
        RevocationServer issuer = RevocationServer.start(lab.intermediate());
        FaultyHttpServer middle = FaultyHttpServer.start(Endpoint.v6(0))) {
      dns.put("ca.example.test. 60 IN A 127.0.0.1");
      Watcher watcher = denying(Optional.of("127.0.0.1:" + dns.port()));
      URI named = URI.create("http://ca.example.test:" + issuer.crl().getPort() + "/" + way);
      Observation byName =
          look(tls.with(way, true).under(watcher), Leaf.localhost().withCrl(named).withOcsp(named));
      assertThat(byName.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(byName.detail()).contains("which the plan denies");

      middle.on(
          "/away", request -> Answer.redirect(307, issuer.crl().resolve("/" + way).toString()));
      middle.on("POST", "/away", request -> Answer.redirect(307, issuer.ocsp().toString()));
      Leaf away = Leaf.localhost().withCrl(middle.uri("/away")).withOcsp(middle.uri("/away"));
      assertThat(look(tls.with(way, true), away).verdict()).isEqualTo(Verdict.OK);
      int asked = issuer.server().requests().all().size();
      Observation redirected = look(tls.with(way, true).under(watcher), away);
      assertThat(redirected.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(redirected.detail()).contains("which the plan denies");
      assertThat(issuer.server().requests().all()).hasSize(asked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocsp", "crl"})
  void saysWhyItIsUnknownWhenTheIssuerIsSilentOrBroken(String way) {
    try (RevocationServer issuer = RevocationServer.start(lab.intermediate())) {
      Leaf leaf = issuer.pointing(Leaf.localhost());
      issuer.server().onConnect(new OnConnect.NeverAnswer());
      Observation silent = look(tls.with(way, true).within(Duration.ofSeconds(6)), leaf);
      assertThat(silent.verdict()).as(silent.toString()).isEqualTo(Verdict.UNKNOWN);
      assertThat(silent.detail()).contains("could not be found out");
      issuer.server().onConnect(new OnConnect.Blurt(Bytes.of("nonsense")));
      assertThat(look(tls.with(way, true), leaf).detail()).contains("could not be found out");
    }
    try (FaultyHttpServer garbage = FaultyHttpServer.start()) {
      garbage.on("/", Answer.text("garbage"));
      garbage.on("POST", "/", request -> Answer.text("garbage"));
      Observation broken =
          look(
              tls.with(way, true),
              Leaf.localhost().withCrl(garbage.uri("/")).withOcsp(garbage.uri("/")));
      assertThat(broken.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(broken.detail()).contains("cannot be read");
    }
  }

  @Test
  void turnsToTheListWhenNobodyAnswersByOcsp() {
    try (RevocationServer issuer = RevocationServer.start(lab.intermediate())) {
      Identity identity =
          lab.issue(
              Leaf.localhost()
                  .withCrl(issuer.crl())
                  .withOcsp(issuer.crl().resolve("/nothing-here")));
      Trial both = tls.with("ocsp", true).with("crl", true);
      Observation good = look(both, identity);
      assertThat(good.verdict()).as(good.toString()).isEqualTo(Verdict.OK);
      lab.intermediate().revoke(identity.serial());
      assertThat(look(both, identity).reason()).isEqualTo(Reason.CERT_REVOKED);
    }
  }

  @Test
  void believesNoListOfAnotherIssuer() {
    CertificateLab other = CertificateLab.create();
    try (RevocationServer issuer = RevocationServer.start(other.intermediate())) {
      Observation seen = look(tls.with("crl", true), issuer.pointing(Leaf.localhost()));
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.UNKNOWN);
    }
  }

  @Test
  void bearsAnIssuerWhoseClockIsALittleAheadButNoListOfTomorrow() {
    assertThat(listedByAnIssuerAheadBy(Duration.ofMinutes(1)).verdict()).isEqualTo(Verdict.OK);
    Observation early = listedByAnIssuerAheadBy(Duration.ofHours(1));
    assertThat(early.verdict()).as(early.toString()).isEqualTo(Verdict.UNKNOWN);
    assertThat(early.detail()).contains("from the future");
  }

  private static Observation listedByAnIssuerAheadBy(Duration ahead) {
    CertificateLab early = CertificateLab.create(() -> Instant.now().plus(ahead));
    try (RevocationServer issuer = RevocationServer.start(early.intermediate())) {
      Trial trial = Trial.of(new TlsKind()).with("ca", early.rootPem()).with("crl", true);
      return look(trial, early.issue(issuer.pointing(Leaf.localhost())));
    }
  }
}
