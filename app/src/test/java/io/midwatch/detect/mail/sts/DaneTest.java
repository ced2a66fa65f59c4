package io.midwatch.detect.mail.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.mail.TlsaRecord;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6698 section 2.1 and RFC 7672 section 3. */
final class DaneTest {
  private static final Identity SERVED = CertificateLab.shared().issue(Leaf.of("mail.example.org"));

  private static TlsaRecord record(int usage, int selector, int matching, X509Certificate of) {
    TlsaRecord like = new TlsaRecord(usage, selector, matching, "");
    return new TlsaRecord(usage, selector, matching, Dane.association(like, of));
  }

  private static boolean fits(TlsaRecord record, String host, Instant now) {
    return Dane.match(List.of(record), SERVED.chain(), host, now).fits();
  }

  private static Instant now() {
    return SERVED.leaf().getNotBefore().toInstant().plus(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({"3,0,0", "3,0,1", "3,0,2", "3,1,0", "3,1,1", "3,1,2"})
  void fitsTheLeafWhateverItsName(int usage, int selector, int matching) {
    TlsaRecord record = record(usage, selector, matching, SERVED.leaf());

    assertThat(fits(record, "other.example.org", now().plus(Duration.ofDays(9_999)))).isTrue();
    TlsaRecord issuer = record(usage, selector, matching, SERVED.chain().get(1));
    assertThat(fits(issuer, "mail.example.org", now())).isFalse();
  }

  @Test
  void fitsAnIssuerOnlyForTheNameAndInTime() {
    TlsaRecord record = record(2, 0, 1, SERVED.chain().get(1));

    assertThat(fits(record, "mail.example.org", now())).isTrue();
    assertThat(fits(record, "other.example.org", now())).isFalse();
    assertThat(fits(record, "mail.example.org", now().plus(Duration.ofDays(9_999)))).isFalse();
  }

  @Test
  void anIssuerOfSomebodyElseDoesNotHelp() {
    Identity other = CertificateLab.create().issue(Leaf.of("mail.example.org"));
    TlsaRecord record = record(2, 1, 1, other.chain().get(1));
    List<X509Certificate> mixed = List.of(SERVED.leaf(), other.chain().get(1));

    assertThat(Dane.match(List.of(record), mixed, "mail.example.org", now()).fits()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,32", "1,1,1,32", "3,2,1,32", "3,1,3,32", "3,1,1,31", "3,1,2,32", "4,0,0,10"})
  void passesOverWhatIsOfNoUseForSmtp(int usage, int selector, int matching, int octets) {
    TlsaRecord record = new TlsaRecord(usage, selector, matching, "00".repeat(octets));

    Dane dane = Dane.match(List.of(record), SERVED.chain(), "mail.example.org", now());

    assertThat(dane.usable()).isZero();
    assertThat(dane.fits()).isFalse();
  }

  @Test
  void oneThatFitsIsEnough() {
    List<TlsaRecord> records =
        List.of(new TlsaRecord(3, 1, 1, "00".repeat(32)), record(3, 1, 1, SERVED.leaf()));

    assertThat(Dane.match(records, SERVED.chain(), "mail.example.org", now()).fits()).isTrue();
    assertThat(Dane.match(records, List.of(), "mail.example.org", now()).fits()).isFalse();
  }

  /** RFC 7671, section 9: of two digests of the same thing senders look at the stronger only. */
  @Test
  void aWeakerDigestDoesNotHelpBesideAStrongerOne() {
    TlsaRecord weak = record(3, 1, 1, SERVED.leaf());
    TlsaRecord strong = new TlsaRecord(3, 1, 2, "00".repeat(64));

    assertThat(fit(weak, strong)).isFalse();
    assertThat(fit(weak, record(3, 1, 2, SERVED.leaf()))).isTrue();
    assertThat(fit(weak, new TlsaRecord(3, 0, 2, "00".repeat(64))))
        .as("of something else")
        .isTrue();
    assertThat(fit(record(3, 1, 0, SERVED.leaf()), strong)).as("the thing itself").isTrue();
  }

  private static boolean fit(TlsaRecord... records) {
    return Dane.match(List.of(records), SERVED.chain(), "mail.example.org", now()).fits();
  }

  /** RFC 7671, section 5.2: an anchor has issued what the server shows. */
  @Test
  void whatTheServerShowsIsNoAnchorOfItself() {
    assertThat(fit(record(2, 0, 1, SERVED.leaf()))).isFalse();
    assertThat(fit(record(2, 1, 1, SERVED.chain().get(1)))).isTrue();
  }

  /** RFC 7671, section 5.2, and RFC 7672, section 3.1: the anchor must be sent all the same. */
  @ParameterizedTest
  @CsvSource({"0,0", "1,0"})
  void saysThatAnAnchorInDnsIsNotSent(int selector, int matching) {
    TlsaRecord anchor = record(2, selector, matching, SERVED.chain().get(1));

    assertThat(alone(anchor).fits()).isFalse();
    assertThat(alone(anchor).why()).contains("the server does not send it");
    TlsaRecord digest = record(2, selector, 1, SERVED.chain().get(1));
    assertThat(alone(digest).why()).startsWith("nothing in the chain is that of");
    Identity other = CertificateLab.create().issue(Leaf.of("mail.example.org"));
    TlsaRecord stranger = record(2, selector, matching, other.chain().get(1));
    assertThat(alone(stranger).why()).startsWith("nothing in the chain is that of");
    TlsaRecord nonsense = new TlsaRecord(2, selector, matching, "3000");
    assertThat(alone(nonsense).why()).startsWith("nothing in the chain is that of");
  }

  private static Dane alone(TlsaRecord record) {
    return Dane.match(List.of(record), List.of(SERVED.leaf()), "mail.example.org", now());
  }
}
