package io.midwatch.harden.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "example.org, example.org, '', 0, /, example.org",
    "Shop.Example.ORG., shop.example.org, '', 0, /, example.org",
    "shop.example.co.uk:8443, shop.example.co.uk, '', 8443, /, example.co.uk",
    "https://shop.example.org/health?x=1, shop.example.org, https, 0, /health, example.org",
    "http://192.0.2.7:8080, 192.0.2.7, http, 8080, /, 192.0.2.7",
    "[2001:db8::1]:8443, 2001:db8:0:0:0:0:0:1, '', 8443, /, 2001:db8:0:0:0:0:0:1",
    "bücher.example, xn--bcher-kva.example, '', 0, /, xn--bcher-kva.example",
    "https://Bücher.example:8443/x, xn--bcher-kva.example, https, 8443, /x, xn--bcher-kva.example",
    "example.org/status, example.org, '', 0, /status, example.org"
  })
  void reads(String text, String name, String scheme, int port, String path, String domain) {
    Target target = Target.parse(text).orElseThrow();
    assertThat(target.name()).isEqualTo(name);
    assertThat(target.scheme()).isEqualTo(scheme);
    assertThat(target.port()).isEqualTo(port);
    assertThat(target.path()).isEqualTo(path);
    assertThat(target.domain()).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ftp://example.org",
        "https://user@example.org",
        "a b",
        "example..org",
        "-",
        "example.org:99999",
        "$(reboot).example.org"
      })
  void refuses(String text) {
    assertThat(Target.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://ana:s3cret@shop.example.org/ | leave out the user and the password before shop",
        "ana@example.org | address of mail; name its domain: example.org",
        "ftp://example.org/x | http and https, not at ftp: name the host, example.org",
        "*.example.org | stands for many names",
        "example.org:99999 | no port from 1 to 65535",
        "2001:db8::zz | stand in brackets",
        "a b | is no name, address or web address"
      })
  void saysWhatIsWrongAndRepeatsNoPassword(String text, String why) {
    assertThat(Target.parse(text)).isEmpty();
    assertThat(Target.refusal(text)).contains(why).doesNotContain("s3cret");
  }
}
