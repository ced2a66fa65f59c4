package io.midwatch.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.cli.process.OutsideProcess;
import io.midwatch.cli.remote.WhyCommand;
import io.midwatch.cli.remote.review.ReviewsCommand;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.TlsSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program, killed between reviews of an estate whose certificate comes due. */
class ReviewStoryTest {
  private static final String NAME = "shop.example.test";

  @TempDir Path folder;

  private final CertificateLab authority = CertificateLab.create();

  private Identity certificate(int daysLeft) {
    return authority.issue(
        Leaf.of(NAME)
            .endingIn(Duration.ofDays(daysLeft), Duration.ofDays(90), Instant.now())
            .withKey(KeyKind.EC_P256));
  }

  private void plan(FaultyHttpServer shop, LabDns dns, String owners, String more)
      throws Exception {
    Files.writeString(
        folder.resolve("midwatch.yml"),
        """
        %s
        services:
          shop:
            owner: ana
            checks: [ { tcp: "127.0.0.1:%d" } ]
            review:
              targets: [ "%s:%d" ]
              owner: bo
              only: [ TLS-02 ]
              resolver: "127.0.0.1:%d"
              allow-network: true
              per-second: 0
              severities: { critical: notice, high: notice }
              %s
        """
            .formatted(owners, shop.port(), NAME, shop.port(), dns.port(), more));
  }

  private String ran(Object command, String... words) {
    StringWriter out = new StringWriter();
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data";
    all[words.length + 1] = folder.resolve("data").toString();
    int status =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true))
            .execute(all);
    assertThat(status).as(out.toString()).isZero();
    return out.toString();
  }

  private static List<JsonNode> rounds(OutsideProcess midwatch) {
    return StreamSupport.stream(
            midwatch.api("/api/v1/reviews/" + NAME).path("rounds").spliterator(), false)
        .toList();
  }

  /** Asks for one more and waits until it has ended; reviews have a clock of seconds. */
  private void again(OutsideProcess midwatch) {
    midwatch.until(() -> rests(midwatch));
    List<JsonNode> before = rounds(midwatch);
    Instant last = Instant.parse(before.getFirst().path("at").asString(""));
    midwatch.until(() -> Instant.now().getEpochSecond() > last.getEpochSecond());
    assertThat(ran(new ReviewsCommand(), "run", NAME)).contains(NAME);
    midwatch.until(() -> rounds(midwatch).size() > before.size() && rests(midwatch));
  }

  private static boolean rests(OutsideProcess midwatch) {
    return midwatch.api("/api/v1/reviews/" + NAME).path("course").asString("").equals("rests");
  }

  private static List<String> kinds(LabHook hook) {
    return hook.deliveries().all().stream()
        .map(delivery -> JsonMapper.shared().readTree(delivery.body()).path("kind").asString(""))
        .toList();
  }

  private static List<JsonNode> open(OutsideProcess midwatch) {
    return StreamSupport.stream(
            midwatch.api("/api/v1/alerts?open=true").path("alerts").spliterator(), false)
        .filter(one -> one.path("check").asString("").contains("/review/"))
        .toList();
  }

  @Test
  @Proves("cert-expiry")
  @Timeout(170)
  void aCertificateThatComesDueIsToldToTheOwnerUntilItIsMended() throws Exception {
    try (LabDns dns = LabDns.start().put(NAME + ". 300 IN A 127.0.0.1");
        FaultyHttpServer shop =
            FaultyHttpServer.startTls(Endpoint.any(), TlsSettings.of(certificate(80)))
                .on("*", Answer.status(200));
        LabHook ana = LabHook.start();
        LabHook bo = LabHook.start()) {
      String owners =
          "people: { ana: { reach: [ { webhook: \"%s\" } ] }, bo: { reach: [ { webhook: \"%s\" } ] } }"
              .formatted(ana.uri(), bo.uri());
      plan(shop, dns, owners, "");
      OutsideProcess midwatch = OutsideProcess.start(folder).watching();
      try {
        midwatch.until(() -> rounds(midwatch).size() == 1);
        assertThat(open(midwatch)).isEmpty();
      } finally {
        midwatch.kill();
      }
      shop.present(TlsSettings.of(certificate(2)));
      OutsideProcess second = OutsideProcess.start(folder).watching();
      try {
        assertThat(rounds(second)).as("the next one is in a week").hasSize(1);
        again(second);
        second.until(() -> !bo.deliveries().all().isEmpty());
        second.until(() -> open(second).size() == 1);
        JsonNode alert = open(second).getFirst();
        assertThat(alert.path("check").asString("")).contains("TLS-02/" + NAME);
        assertThat(ran(new WhyCommand(), alert.path("id").asString(""))).contains("bo", "TLS-02");
        assertThat(ran(new ReviewsCommand(), "show", NAME))
            .contains("midwatch explain TLS-02", "verify: openssl");
        assertThat(ran(new ReviewsCommand())).contains("THE NEXT DATES THAT WILL HURT");
      } finally {
        second.kill();
      }
      shop.present(TlsSettings.of(certificate(80)));
      OutsideProcess third = OutsideProcess.start(folder).watching();
      try {
        assertThat(open(third)).as("it stands until a review sees that it is gone").hasSize(1);
        again(third);
        third.until(() -> open(third).isEmpty());
        third.until(() -> kinds(bo).contains("recovery"));
        assertThat(kinds(bo)).containsExactly("degraded", "recovery");
        assertThat(ana.deliveries().all()).isEmpty();
        blind(third, dns);
      } finally {
        third.kill();
      }
      accepted(shop, dns, owners);
    }
  }

  @Test
  @Timeout(120)
  void aNewcomerReviewsTakesThePlanAndHasItReviewedFromThenOn() throws Exception {
    try (FaultyHttpServer site =
        FaultyHttpServer.start()
            .on("*", Answer.text("<html><title>My shop</title><h1>My shop</h1></html>"))) {
      String target = "http://127.0.0.1:" + site.port() + "/";
      Path plan = folder.resolve("midwatch.yml");
      int status =
          new CommandLine(new ReviewCommand())
              .setCaseInsensitiveEnumValuesAllowed(true)
              .execute(
                  "--only",
                  "web",
                  "--per-second",
                  "0",
                  "--allow-network",
                  "--plan",
                  "--out",
                  plan.toString(),
                  target);
      assertThat(status).isZero();
      assertThat(plan).content().contains("review:", "allow-network: true", "per-second: 0");
      try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
        midwatch.until(() -> !midwatch.api("/api/v1/reviews/127.0.0.1").path("rounds").isEmpty());
        JsonNode review = midwatch.api("/api/v1/reviews/127.0.0.1");
        assertThat(review.path("owner").asString("")).isEqualTo("me");
        assertThat(review.path("findings").findValuesAsString("rule")).isNotEmpty();
      }
    }
  }

  /** Nobody answers for the name: nothing has passed, and the second time it is a ticket. */
  private void blind(OutsideProcess midwatch, LabDns dns) {
    dns.remove(NAME);
    again(midwatch);
    JsonNode once = midwatch.api("/api/v1/reviews/" + NAME);
    assertThat(once.path("complete").asBoolean(true)).isFalse();
    assertThat(once.path("state").asString("")).isEqualTo("unknown");
    assertThat(open(midwatch)).isEmpty();
    again(midwatch);
    midwatch.until(() -> open(midwatch).size() == 1);
    assertThat(open(midwatch).getFirst().path("reason").asString("")).isEqualTo("review-blind");
    dns.put(NAME + ". 300 IN A 127.0.0.1");
  }

  /** What is accepted is told to nobody; a decision of yesterday holds no more. */
  private void accepted(FaultyHttpServer shop, LabDns dns, String owners) throws Exception {
    shop.present(TlsSettings.of(certificate(2)));
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    String decision = "accept: [ { rule: TLS-02, until: %s, why: moved soon, by: ana } ]";
    plan(shop, dns, owners, decision.formatted(today.plusDays(2)));
    OutsideProcess midwatch = OutsideProcess.start(folder).watching();
    try {
      again(midwatch);
      midwatch.until(() -> open(midwatch).isEmpty());
      JsonNode review = midwatch.api("/api/v1/reviews/" + NAME);
      assertThat(review.path("findings").findValuesAsString("state")).contains("accepted");
      assertThat(midwatch.api("/api/v1/reviews").path("dates").toString())
          .contains("the acceptance of TLS-02", "moved soon");
      plan(shop, dns, owners, decision.formatted(today.minusDays(1)));
      midwatch.until(() -> open(midwatch).size() == 1);
      assertThat(open(midwatch).getFirst().toString()).contains("TLS-02");
    } finally {
      midwatch.kill();
    }
  }
}
