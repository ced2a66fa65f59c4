package io.midwatch.detect.tls.caa;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.tls.caa.CaaPolicy.Answer;
import io.midwatch.lab.cert.Authority;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CAA as RFC 8659 and RFC 8657 have it. */
class CaaPolicyTest {
  private static final KnownIssuer ENCRYPT =
      KnownIssuer.of(
              Authority.root("CN=R9,O=Let's Encrypt,C=US", KeyKind.EC_P256, InstantSource.system())
                  .issue(Leaf.localhost())
                  .leaf())
          .orElseThrow();

  private static CaaPolicy policy(String text) {
    List<CaaProperty> found = new ArrayList<>();
    for (String one : text.split("&", -1)) {
      String[] words = one.strip().split(" ", 3);
      found.add(
          new CaaProperty(words[0].equals("128"), words[1], words.length < 3 ? "" : words[2]));
    }
    return new CaaPolicy("example.test", found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 issue letsencrypt.org | false | Allowed",
        "0 issue LetsEncrypt.org | false | Allowed",
        "0 issue digicert.com | false | Forbidden",
        "0 issue digicert.com & 0 issue letsencrypt.org | false | Allowed",
        "0 issue ; | false | Forbidden",
        "0 issue | false | Forbidden",
        "0 issue %%% | false | Forbidden",
        "0 iodef mailto:a@b.test | false | Allowed",
        "0 issuewild digicert.com | false | Allowed",
        "0 issuewild digicert.com | true | Forbidden",
        "0 issue digicert.com & 0 issuewild letsencrypt.org | true | Allowed",
        "0 issue digicert.com & 0 issuewild letsencrypt.org | false | Forbidden",
        "0 issue letsencrypt.org & 0 issuewild ; | true | Forbidden",
        "128 tbs unknown | false | Forbidden",
        "128 tbs unknown & 0 issue letsencrypt.org | false | Forbidden",
        "0 tbs unknown & 0 issue letsencrypt.org | false | Allowed",
        "1 tbs unknown & 0 issue letsencrypt.org | false | Allowed",
        "128 iodef mailto:a@b.test & 0 issue letsencrypt.org | false | Allowed",
        "0 issue ; & 0 issue letsencrypt.org | false | Allowed",
        "0 issue ;policy=ev | false | Forbidden",
        "0 issuewild letsencrypt.org & 0 issue ; | true | Allowed",
        "0 issuewild %%% & 0 issue letsencrypt.org | true | Forbidden",
        "0 issue letsencrypt.org; validationmethods= | false | Forbidden",
        "0 issue letsencrypt.org; validationmethods=smoke,http-01 | false | Allowed",
        "0 issue letsencrypt.org; validationmethods=smoke & 0 issue letsencrypt.org | false |"
            + " Allowed",
        "0 issue letsencrypt.org; accounturi=https://x.test/1; accounturi=https://x.test/2 | false"
            + " | Forbidden",
        "0 issue letsencrypt.org; validationmethods=dns-01; validationmethods=dns-01 | false |"
            + " Forbidden",
        "0 issue letsencrypt.org; accounturi=me | false | Forbidden",
        "0 issue letsencrypt.org; ACCOUNTURI=https://x.test/1 | false | Unsure",
        "0 issue letsencrypt.org; accounturi=https://x.test/1 & 0 issue letsencrypt.org | false |"
            + " Allowed",
        "0 issue letsencrypt.org; accounturi=https://x.test/1; validationmethods=smoke | false |"
            + " Forbidden",
        "128 issue letsencrypt.org | false | Allowed",
        "0 issue letsencrypt.org; validationmethods=dns-01 | false | Allowed",
        "0 issue letsencrypt.org; validationmethods=ca-x | false | Allowed",
        "0 issue letsencrypt.org; validationmethods=smoke | false | Forbidden",
        "0 issue letsencrypt.org; accounturi=https://x.test/1 | false | Unsure",
        "0 issue letsencrypt.org; x y z | false | Forbidden",
        "0 issue letsencrypt.org; | false | Allowed"
      })
  void saysWhetherTheNextRenewalIsRefused(String records, boolean wildcard, String answer) {
    Answer given = policy(records).allows(ENCRYPT, wildcard);
    assertThat(given.getClass().getSimpleName()).as(given.toString()).isEqualTo(answer);
  }

  @Test
  void climbsToTheNearestNameWithRecords() throws Exception {
    Map<String, List<CaaProperty>> zone =
        Map.of(
            "test", policy("0 issue ;").properties(), "b.test", policy("0 issue x.y").properties());
    CaaClimb climb = new CaaClimb(name -> zone.getOrDefault(name, List.of()));
    assertThat(climb.policy("a.b.test").at()).isEqualTo("b.test");
    assertThat(climb.policy("c.test").at()).isEqualTo("test");
    assertThat(climb.policy("a.org")).isEqualTo(CaaPolicy.NONE);
    assertThat(climb.policy("a.".repeat(20) + "c.test").at()).isEqualTo("test");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 11, 60, 125})
  void climbsToTheTopHoweverManyLabelsThatTakes(int labels) throws Exception {
    Map<String, List<CaaProperty>> zone = Map.of("test", policy("0 issue ;").properties());
    CaaClimb climb = new CaaClimb(name -> zone.getOrDefault(name, List.of()));
    assertThat(climb.policy("a.".repeat(labels) + "test").at()).isEqualTo("test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 issue letsencrypt.org | 0",
        "0 issue lets encrypt | 1",
        "0 iodef mailto:x@y.test | 0",
        "0 iodef x@y.test | 1",
        "0 iodef MAILTO:x@y.test | 0",
        "0 iodef mailto: | 1",
        "0 iodef https://ca.example/report | 0",
        "0 iodef https: | 1",
        "0 iodef ftp://ca.example/ | 1",
        "0 is-sue letsencrypt.org | 1",
        "0 issue ; | 0",
        "0 issue a.test; accounturi=b; | 1",
        "0 issue a.test; validationmethods=a; validationmethods=b | 1",
        "0 issue -a.test | 1",
        "0 issue a.test; k=v; k2=v2 | 0",
        "0 issue a.test; k | 1"
      })
  void findsWhatIsWrittenBadly(String records, int faults) {
    assertThat(policy(records).properties().stream().filter(one -> one.fault().isPresent()))
        .hasSize(faults);
  }
}
