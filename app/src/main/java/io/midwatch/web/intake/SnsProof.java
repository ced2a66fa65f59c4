package io.midwatch.web.intake;

import io.midwatch.web.http.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Does a message really come from Amazon SNS? Its signature is checked with the certificate that it
 * names, which is only fetched from Amazon (SNS developer guide, "Verifying the signatures of
 * Amazon SNS messages"). Safe for use by many threads.
 */
final class SnsProof {
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z0-9-]{1,40}\\.amazonaws\\.com(\\.cn)?");
  private static final Duration OLDEST = Duration.ofHours(1);
  private static final int MOST_KEPT = 50;
  private static final List<String> NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> SUBSCRIPTION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  private final AmazonFetcher fetcher;
  private final Map<String, X509Certificate> certificates = new ConcurrentHashMap<>();

  SnsProof(AmazonFetcher fetcher) {
    this.fetcher = fetcher;
  }

  /**
   * Refuses a message that Amazon did not sign, or long ago.
   *
   * @param sha1 may it be signed with SHA1 ({@code SignatureVersion} 1)?
   * @throws HttpProblem 403, or 503 when the certificate could not be fetched
   */
  void check(Doc message, boolean sha1, Instant now) throws HttpProblem {
    Instant at = message.instant("Timestamp").orElse(Instant.EPOCH);
    if (Duration.between(at, now).abs().compareTo(OLDEST) > 0) {
      throw new HttpProblem(403, "Timestamp is more than an hour away from now: " + at + ".");
    }
    String version = message.needed("SignatureVersion");
    String algorithm = algorithm(version, sha1);
    X509Certificate certificate = certificate(address(message, "SigningCertURL"));
    try {
      certificate.checkValidity(Date.from(now));
      Signature signature = Signature.getInstance(algorithm);
      signature.initVerify(certificate);
      signature.update(signed(message).getBytes(StandardCharsets.UTF_8));
      if (signature.verify(Base64.getDecoder().decode(message.needed("Signature")))) {
        return;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new HttpProblem(403, "The signature cannot be checked: " + e.getMessage() + ".");
    }
    throw new HttpProblem(403, "The signature is not Amazon's for this message.");
  }

  private static String algorithm(String version, boolean sha1) throws HttpProblem {
    if (version.equals("2")) {
      return "SHA256withRSA";
    }
    if (version.equals("1") && sha1) {
      return "SHA1withRSA";
    }
    throw new HttpProblem(
        403,
        version.equals("1")
            ? "SignatureVersion is 1, which is SHA1. Set the topic's to 2 (aws sns"
                + " set-topic-attributes --attribute-name SignatureVersion --attribute-value 2), or"
                + " allow it with sha1: true at the source."
            : "SignatureVersion \"" + Doc.shown(version) + "\" is not known.");
  }

  private static String signed(Doc message) throws HttpProblem {
    boolean notice = message.needed("Type").equals("Notification");
    StringBuilder out = new StringBuilder();
    for (String name : notice ? NOTIFICATION : SUBSCRIPTION) {
      if (message.has(name)) {
        out.append(name).append('\n').append(message.text(name)).append('\n');
      }
    }
    return out.toString();
  }

  /** Confirms a subscription, at an address of Amazon only. */
  void confirm(Doc message) throws HttpProblem {
    URI address = address(message, "SubscribeURL");
    try {
      fetcher.get(address);
    } catch (IOException e) {
      throw new HttpProblem(
          503, "The subscription could not be confirmed: " + e.getMessage() + ".");
    }
  }

  private static URI address(Doc message, String name) throws HttpProblem {
    String text = message.needed(name);
    try {
      URI address = URI.create(text);
      String host = address.getHost();
      if ("https".equals(address.getScheme())
          && host != null
          && HOST.matcher(host).matches()
          && address.getUserInfo() == null
          && (address.getPort() == -1 || address.getPort() == 443)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the same words as another host.
    }
    throw new HttpProblem(
        403, name + " is not an https address of sns.<region>.amazonaws.com: " + Doc.shown(text));
  }

  private X509Certificate certificate(URI address) throws HttpProblem {
    X509Certificate known = certificates.get(address.toString());
    if (known != null) {
      return known;
    }
    try {
      X509Certificate fetched =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(fetcher.get(address)));
      if (certificates.size() >= MOST_KEPT) {
        certificates.clear();
      }
      certificates.put(address.toString(), fetched);
      return fetched;
    } catch (IOException e) {
      throw new HttpProblem(
          503, "Amazon's certificate could not be fetched: " + e.getMessage() + ".");
    } catch (GeneralSecurityException e) {
      throw new HttpProblem(403, "SigningCertURL does not lead to a certificate.");
    }
  }
}
