package io.midwatch.harden.review.whole;

import static io.midwatch.harden.lab.WellRunSite.moved;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRule;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.live.Limits;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Misbehaviour;
import io.midwatch.lab.http.OnConnect;
import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole review of an estate in which one part means harm: it ends in its time, breaks nowhere,
 * asks nobody inside our own network, and what strangers wrote is alive in no format.
 */
@Timeout(120)
class HostileEstateTest {
  private static final String STRANGE =
      "=cmd|'/C calc'!A0 <script>alert(1)</script><img src=x> `x` | [a](b) \u001b[31mred\u0007";
  private static final String LONG = "." + "a".repeat(30) + ".shop.example.test";
  private static final List<String> INSIDE =
      List.of("127.", "10.", "192.168.", "169.254.", "0:0:0:0:0:0:0:1", "fd00:", "fe80:");

  private static Arguments hostile(String what, Broken.How how) {
    return Arguments.of(what, how);
  }

  static Stream<Arguments> estates() {
    List<Arguments> wire =
        HostileWire.all().stream().map(one -> hostile(one.what(), one.how())).toList();
    return Stream.of(names(), sites(), others(), wire).flatMap(List::stream);
  }

  private static List<Arguments> names() {
    return List.of(
        hostile(
            "names that lead inside",
            e -> {
              for (String inside :
                  List.of("127.0.0.1", "10.0.0.5", "192.168.1.1", "169.254.169.254")) {
                e.also("shop.example.test. 0 IN A " + inside);
                e.also("lab.example.test. 0 IN A " + inside);
                e.also("ns.example.test. 0 IN A " + inside);
                e.also("mta-sts.example.test. 0 IN A " + inside);
                e.also("lists.example.test. 0 IN A " + inside);
              }
              e.also(
                  "shop.example.test. 0 IN AAAA ::1\n"
                      + "shop.example.test. 0 IN AAAA ::ffff:127.0.0.1");
            }),
        hostile(
            "aliases in a circle",
            e -> {
              e.none("shop.example.test.", "A");
              e.also("shop.example.test. 0 IN CNAME a.example.test.");
              e.also("a.example.test. 0 IN CNAME shop.example.test.");
            }),
        hostile(
            "records as large as they come",
            e -> {
              String text = ("\"" + "x".repeat(250) + "\" ").repeat(180);
              e.also("example.test. 0 IN TXT \"v=spf1 \" " + text);
              e.also("_dmarc.example.test. 0 IN TXT " + text);
            }),
        hostile(
            "what strangers wrote in DNS",
            e -> {
              String quoted = STRANGE.replace("\u001b", "\\027").replace("\u0007", "\\007");
              e.instead(
                  "_dmarc.example.test. 0 IN TXT \"v=DMARC1; p=" + quoted.replace(";", "") + "\"");
              e.instead("example.test. 0 IN TXT \"v=spf1 " + quoted + " -all\"");
            }));
  }

  private static List<Arguments> sites() {
    return List.of(
        hostile("bodies without end", e -> e.shop.on("*", Misbehaviour.endlessBody())),
        hostile(
            "heads that drip", e -> e.shop.on("*", Misbehaviour.slowHead(Duration.ofMillis(50)))),
        hostile("packed bombs", e -> e.shop.on("/", Misbehaviour.gzipBomb(1L << 28))),
        hostile(
            "garbage instead of TLS",
            e -> e.shop.onConnect(new OnConnect.Blurt(Bytes.of("220 hello\r\n".repeat(500))))),
        hostile("TLS that never answers", e -> e.shop.onConnect(new OnConnect.NeverAnswer())),
        hostile(
            "redirects to our own machine",
            e -> {
              e.shopPlain.on("*", moved("http://127.0.0.1:8080/admin"));
              e.shop.on("/", moved("https://[::1]/admin"));
              e.sts.on("*", moved("https://localhost/"));
            }),
        hostile(
            "redirects to the metadata of a cloud",
            e -> {
              e.shopPlain.on("*", moved("http://169.254.169.254/latest/meta-data/"));
              e.shop.on("/", moved("http://[fd00:ec2::254]/latest/"));
            }),
        hostile(
            "redirects without end",
            e -> {
              e.shop.on("/", moved("/x"));
              e.shop.on(
                  "*", (io.midwatch.lab.http.Handler) request -> moved(request.target() + "x"));
            }),
        hostile(
            "what strangers wrote on pages",
            e -> {
              e.shop.on(
                  "/",
                  WellRunSite.guarded(Answer.text("<title>" + STRANGE + "</title>" + STRANGE))
                      .withHeader("Server", "nginx/1.2 " + STRANGE.replaceAll("\\p{Cntrl}", "")));
              e.shop.on("/health", Answer.text(STRANGE));
            }));
  }

  private static List<Arguments> others() {
    return List.of(
        hostile(
            "a greeting of mail without end",
            e -> mail(e, "220-" + STRANGE + "\r\n", Integer.MAX_VALUE)),
        hostile("a line of mail without end", e -> mail(e, "220 " + "x".repeat(1_000), 100_000)),
        hostile("a greeting that strangers wrote", e -> mail(e, "220 " + STRANGE + "\r\n", 1)),
        hostile(
            "a certificate of a megabyte",
            e ->
                e.shows(
                    e.issuer.issue(
                        WholeEstate.leaf(
                            IntStream.range(0, 24_000)
                                .mapToObj(i -> i == 0 ? WholeEstate.SHOP : "n" + i + LONG)
                                .toArray(String[]::new))))),
        hostile(
            "a registry that lies",
            e -> {
              e.registered(
                  "example.test", "Registrar One", STRANGE.replaceAll("[\\p{Cntrl}\"]", ""));
              e.registered("sender.test", "2027-11-01", "0000-00-00");
            }));
  }

  private static void mail(WholeEstate estate, String line, int times) {
    TcpServer tcp =
        estate.lab.keep(
            TcpServer.start(
                Endpoint.any(),
                connection -> {
                  byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                  for (int i = 0; i < times; i++) {
                    connection.output().write(bytes);
                  }
                  connection.swallow();
                }));
    estate.lab.place(WholeEstate.MX_ONE, 25, tcp.endpoint());
    estate.lab.place(WholeEstate.MX_TWO, 25, tcp.endpoint());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("estates")
  @Tag("nightly")
  void isReviewedToTheEnd(String what, Broken.How how) throws Exception {
    Limits limits = Limits.NONE.each(Duration.ofSeconds(2));
    try (WholeEstate estate = new WholeEstate();
        FaultyHttpServer inside = FaultyHttpServer.start()) {
      how.breaks(estate);
      Recording wire = new Recording(estate.lab.live(limits));
      Review review =
          estate.lab.review(
              estate.run(), ReviewLab.request(WholeEstate.TARGETS.toArray(String[]::new)), wire);

      assertThat(review.outcomes()).noneMatch(Outcome.Broken.class::isInstance);
      assertThat(review.outcomes())
          .as("what came of every rule")
          .extracting(Outcome::rule)
          .containsAll(Registry.rules().stream().map(ReviewRule::id).toList());
      assertThat(review.outcomes()).allSatisfy(one -> assertThat(one.text()).isNotBlank());
      assertThat(estate.lab.visited())
          .as("who was contacted")
          .contains(WellRunSite.BARE)
          .noneMatch(address -> INSIDE.stream().anyMatch(address::startsWith));
      assertThat(inside.connections()).isZero();
      harmless(SevenFormats.of(review));
    }
  }

  private static void harmless(Map<String, String> formats) {
    formats.forEach((name, text) -> {
      assertThat(text).as(name).doesNotContain("\u001b", "\u0007");
      assertThat(text.length()).as(name).isLessThan(4 << 20);
    });
    assertThat(formats.get("html")).doesNotContain("<script>alert", "<img src=x");
    assertThat(cells(formats.getOrDefault("csv", "")))
        .hasSizeGreaterThan(100)
        .noneMatch(cell -> cell.matches("(?s)[=+@\\-].*"));
    assertThat(formats.get("junit")).doesNotContain("<script>", "<img");
  }

  /** The cells of a file by RFC 4180. */
  private static List<String> cells(String csv) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    return cells;
  }
}
