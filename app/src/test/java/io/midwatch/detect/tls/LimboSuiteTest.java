package io.midwatch.detect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Paths of certificates by the public suite x509-limbo: {@code -Dlimbo.suite=FILE} runs it. Where
 * we differ on purpose stands here with the reason, by the beginning of the case's name.
 */
@Tag("nightly")
@EnabledIfSystemProperty(named = "limbo.suite", matches = ".+")
final class LimboSuiteTest {
  private static final String ISSUANCE = "a rule for those who issue; clients take it";
  private static final String NOT_ASKED = "the judge of chains is not asked for it";
  private static final String JAVA = "the path builder of the JDK decides so";

  private static final Map<String, String> DIFFERENT =
      Map.ofEntries(
          Map.entry("crl::", NOT_ASKED),
          Map.entry("pathlen::max-chain-depth-", NOT_ASKED),
          Map.entry("pathological::nc-dos-", "it ends in time all the same"),
          Map.entry("rfc5280::aki::", ISSUANCE),
          Map.entry("rfc5280::ski::", ISSUANCE),
          Map.entry("rfc5280::serial::", ISSUANCE),
          Map.entry("rfc5280::san::underscore-dns", ISSUANCE),
          Map.entry("rfc5280::pc::ica-noncritical-pc", ISSUANCE),
          Map.entry("rfc5280::leaf-ku-keycertsign", ISSUANCE),
          Map.entry("rfc5280::nc::not-allowed-in-ee-", ISSUANCE),
          Map.entry("rfc5280::nc::permitted-dns-match-noncritical", ISSUANCE),
          Map.entry("rfc5280::nc::invalid-dnsname-leading-period", "most clients take the dot"),
          Map.entry("rfc5280::nc::nc-permits-invalid-", JAVA),
          Map.entry("rfc5280::nc::nc-forbids-alternate-chain-ica", JAVA),
          Map.entry("rfc5280::nc::nc-forbids-dnsname-wildcard-san", JAVA),
          Map.entry("cve::cve-2025-61727", JAVA),
          Map.entry("rfc5280::nc::permitted-dn-match", "a server without a name is of no use"),
          Map.entry("rfc5280::root-missing-basic-constraints", "OpenSSL takes it by its key usage"),
          Map.entry("rfc5280::root-non-critical-basic-constraints", ISSUANCE),
          Map.entry("rfc5280::ca-as-leaf", "its key usage forbids handshakes"),
          Map.entry("pathlen::validation-ignores-pathlen-in-leaf", "the same"),
          Map.entry("webpki::aki::root-with-aki-", ISSUANCE),
          Map.entry("webpki::cn::", "a common name counts for nothing (RFC 9525)"),
          Map.entry("webpki::eku::", ISSUANCE),
          Map.entry("webpki::nc::intermediate-permitted-excluded-subtrees-both-", ISSUANCE),
          Map.entry("webpki::san::public-suffix-private-namespace-wildcard-san", "see HostNames"),
          Map.entry("webpki::san::san-critical-with-nonempty-subject", ISSUANCE),
          Map.entry("webpki::malformed-aia", ISSUANCE),
          Map.entry("webpki::forbidden-rsa-", ISSUANCE),
          Map.entry("webpki::ee-basicconstraints-ca", ISSUANCE));

  @TestFactory
  Stream<DynamicTest> judgesAsTheSuiteOrForAReason() throws Exception {
    byte[] file = Files.readAllBytes(java.nio.file.Path.of(System.getProperty("limbo.suite")));
    List<JsonNode> cases = new ArrayList<>();
    JsonMapper.shared().readTree(file).path("testcases").forEach(cases::add);
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .filter(one -> one.path("validation_kind").asString("").equals("SERVER"))
        .filter(one -> why(one).isEmpty())
        .map(one -> DynamicTest.dynamicTest(id(one), () -> judge(one)));
  }

  private static String id(JsonNode one) {
    return one.path("id").asString("");
  }

  private static Optional<String> why(JsonNode one) {
    return DIFFERENT.entrySet().stream()
        .filter(known -> id(one).startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static void judge(JsonNode one) {
    boolean wanted = one.path("expected_result").asString("").equals("SUCCESS");
    Optional<ChainVerdict> verdict = verdict(one);

    assertThat(verdict.filter(ChainVerdict.GOOD::equals).isPresent())
        .as(verdict + ": " + one.path("description").asString(""))
        .isEqualTo(wanted);
  }

  /** Nothing when a certificate can't even be read. */
  private static Optional<ChainVerdict> verdict(JsonNode one) {
    try {
      List<X509Certificate> served = new ArrayList<>();
      served.add(certificate(one.path("peer_certificate")));
      for (JsonNode more : one.path("untrusted_intermediates")) {
        served.add(certificate(more));
      }
      List<X509Certificate> roots = new ArrayList<>();
      for (JsonNode root : one.path("trusted_certs")) {
        roots.add(certificate(root));
      }
      String time = one.path("validation_time").asString("");
      Instant now = time.isEmpty() ? Issuing.NOW : OffsetDateTime.parse(time).toInstant();
      String host =
          one.path("expected_peer_name")
              .path("value")
              .asString(HostNames.of(served.getFirst()).stream().findFirst().orElse("none.test"));
      return Optional.of(new ChainJudge(Trust.of(roots)).judge(served, host, now));
    } catch (CertificateException unreadable) {
      return Optional.empty();
    }
  }

  private static X509Certificate certificate(JsonNode pem) throws CertificateException {
    byte[] text = pem.asString("").getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(text));
  }
}
