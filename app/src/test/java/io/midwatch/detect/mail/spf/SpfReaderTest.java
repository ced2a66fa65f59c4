package io.midwatch.detect.mail.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.mail.TxtRecord;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7208 sections 4.5, 4.6.1, 7.1 and 12. */
final class SpfReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1",
        "v=spf1   ",
        "V=SPF1 A MX -ALL",
        "v=spf1 a/24//64 mx:example.org/24 a//64 -all",
        "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ip6:::1 ?all",
        "v=spf1 a:%{d} exists:%{ir}.%{l1r-}.%{v}._spf.%{d2} ~all",
        "v=spf1 a:foo:bar/baz.example.com ptr ptr:example.org",
        "v=spf1 x-y.z_1=anything%{d} redirect=_spf.example.org",
        "v=spf1 exists:%% a:example.org%_ mx:%-",
        "v=spf1 exp=%{l}.example.org. include:a.b-c.xn--zckzah -all"
      })
  void readsWhatTheGrammarAllows(String record) {
    assertThat(SpfReader.read(record)).isInstanceOf(SpfRecord.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "moo",
        "all.",
        "all:x",
        "all/8",
        "-",
        "+",
        "ptr/8",
        "ptr:",
        "a:",
        "mx:",
        "include",
        "include:",
        "include:example.org/24",
        "exists",
        "exists:example.org/24",
        "a/33",
        "a//129",
        "a/24/64",
        "a/032",
        "a/",
        "a:museum",
        "a:museum.",
        "a:1.2.3.4",
        "a:example.-com",
        "a:example.com-",
        "a:example.com:8080",
        "ip4",
        "ip4:1.2.3",
        "ip4:1.2.3.4:25",
        "ip4:1.2.3.4//32",
        "ip4:01.2.3.4",
        "ip4:256.1.1.1",
        "ip4:1.2.3.4/",
        "ip6",
        "ip6:1.2.3.4",
        "ip6::1::2",
        "ip6:::1/129",
        "ip6:::1//33",
        "ip6:fe80::1%eth0",
        "ip6:[::1]",
        "redirect=",
        "redirect=-all",
        "redirect:example.org",
        "exp=",
        "exp=-all",
        "1up=foo",
        "=all",
        "x=%abc",
        "x=%",
        "a:%{d",
        "a:%{}",
        "a:%{x}",
        "a:%{c}",
        "a:%{r}",
        "a:%{t}",
        "a:%{d0}",
        "a:%{d;}",
        "a:%{dr2}",
        "a:%(d).org",
        "\tall",
        "a:ex\u0080.org",
        "%{d}",
        "redirect=a.org redirect=b.org",
        "exp=a.org exp=a.org"
      })
  void refusesWhatItDoesNot(String terms) {
    String record = "v=spf1 " + terms + " -all";
    assertThat(SpfReader.read(record)).isInstanceOf(SpfReading.Broken.class);
  }

  @Test
  void marksWhereTheErrorStands() {
    SpfReading reading = SpfReader.read("v=spf1 mx inclued:_spf.example.org -all");

    assertThat(reading)
        .isInstanceOfSatisfying(
            SpfReading.Broken.class,
            broken -> {
              assertThat(broken.at()).isEqualTo(10);
              assertThat(broken.marked())
                  .startsWith(
                      """
                      v=spf1 mx inclued:_spf.example.org -all
                                ^^^^^^^^^^^^^^^^^^^^^^^^ "inclued\
                      """);
            });
  }

  @Test
  void selectsByTheExactVersionAndJoinsStringsWithoutSpaces() {
    List<TxtRecord> records =
        List.of(
            TxtRecord.of("v=spf10 -all"),
            new TxtRecord(List.of("v=spf1", "mx")),
            TxtRecord.of("spf1 -all"),
            TxtRecord.of("v=spf"),
            new TxtRecord(List.of("V=sp", "F1 -a", "ll")));

    assertThat(SpfReader.select(records)).containsExactly("V=spF1 -all");
  }

  @Test
  void anyTextHasAReading() {
    Random random = new Random(7);
    String[] bits = {
      "v=spf1",
      " ",
      "a",
      ":",
      "/",
      "%",
      "{",
      "d",
      "}",
      "r",
      "2",
      "=",
      ".",
      "all",
      "include",
      "ip4",
      "ip6",
      "1.2.3.4",
      "::",
      "redirect",
      "exp",
      "-",
      "~",
      "\u0000",
      "ÿ",
      "x"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("v=spf1 ");
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(bits[random.nextInt(bits.length)]);
      }
      assertThat(SpfReader.read(text.toString())).isNotNull();
    }
  }

  @Test
  void hugeRecordsTakeNoTime() {
    for (String part : List.of("a", "/", "1", "a:" + "a".repeat(60), "%{d}", "/1", ".", "=", "-")) {
      assertThat(SpfReader.read("v=spf1 a:" + part.repeat(65_000 / part.length()))).isNotNull();
    }
    assertThat(SpfReader.read("v=spf1 " + "ip4:192.0.2.1 ".repeat(100_000)))
        .isInstanceOf(SpfReading.Broken.class);
  }
}
