package io.midwatch.plan.review.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Severity;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.harden.watch.PlanWords;
import io.midwatch.plan.Problem;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.review.Accepted;
import io.midwatch.plan.review.ReviewOrder;
import io.midwatch.plan.review.Reviews;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.web.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan may say of reviews, and what is said of what it may not. */
class ReviewReaderTest {
  private static final HandClock CLOCK = new HandClock();
  private static final PlanReader READER =
      new PlanReader(
          KindRegistry.probes(), Channels.all(CLOCK, () -> true).values(), CLOCK, new PlanWords());

  private static ReadPlan read(String ofService, String alone) {
    String text =
        """
        people:
          ana: { reach: [ { ntfy: ana-pager } ] }
          bo: { reach: [ { ntfy: bo-pager } ] }
        services:
          shop:
            owner: bo
            checks: [ { http: https://shop.example.org } ]
        """
            + (ofService.isEmpty() ? "" : "    review: " + ofService + "\n")
            + (alone.isEmpty() ? "" : "review: " + alone + "\n");
    return READER.read(new LinkedHashMap<>(Map.of("midwatch.yml", text)), Surroundings.NONE);
  }

  private static Reviews good(String ofService, String alone) {
    ReadPlan read = read(ofService, alone);
    if (read instanceof ReadPlan.Bad(List<Problem> problems)) {
      throw new AssertionError(problems.toString());
    }
    return ((ReadPlan.Good) read).plan().arrangements().reviews();
  }

  private static List<String> bad(String ofService, String alone) {
    ReadPlan read = read(ofService, alone);
    assertThat(read).isInstanceOf(ReadPlan.Bad.class);
    return ((ReadPlan.Bad) read).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void oneNameIsEnough() {
    ReviewOrder one = good("shop.example.org", "").find("shop.example.org").orElseThrow();
    assertThat(one.owner()).isEqualTo("bo");
    assertThat(one.service()).isEqualTo("shop");
    assertThat(one.targets()).containsExactly("shop.example.org");
    assertThat(one.asks("medium")).contains(Severity.TICKET);
    assertThat(one.asks("low")).isEmpty();
  }

  @Test
  void unlessSomethingElseIsSaidItComesEveryWeekAtNightAndEachAtItsOwnTime() {
    Instant now = CLOCK.now();
    List<Instant> first =
        List.of("a.example.org", "b.example.org", "c.example.org").stream()
            .map(name -> good(name, "").find(name).orElseThrow().schedule().next(now).orElseThrow())
            .toList();
    assertThat(first).doesNotHaveDuplicates();
    assertThat(first).allMatch(at -> at.atZone(ZoneOffset.UTC).getHour() >= 1);
    assertThat(first).allMatch(at -> at.atZone(ZoneOffset.UTC).getHour() < 5);
    assertThat(first).allMatch(at -> Duration.between(now, at).toDays() < 7);
  }

  @Test
  void namesStandTogetherAndGroupsByThemselves() {
    Reviews reviews =
        good(
            "",
            "[ example.org, www.example.org, { targets: [ mail.example.org ], id: mail, service:"
                + " shop, owner: ana } ]");
    assertThat(reviews.byId()).containsOnlyKeys("example.org", "mail");
    assertThat(reviews.find("example.org").orElseThrow().targets()).hasSize(2);
    assertThat(reviews.find("example.org").orElseThrow().owner()).isEqualTo("ana");
    assertThat(reviews.find("example.org").orElseThrow().service()).isEqualTo("example.org");
    assertThat(reviews.find("mail").orElseThrow().service()).isEqualTo("shop");
  }

  @Test
  void everyKeyIsTaken() {
    ReviewOrder one =
        good(
                "{ targets: [ example.org, \"https://example.org/x\" ], cron: \"0 4 * * MON\","
                    + " zone: Europe/Berlin, only: [ tls, MAIL-11 ], with: paths, ports: 8443,"
                    + " resolver: \"127.0.0.1:5353\", allow-network: true, requests: 500,"
                    + " per-second: 0, networks: ip2asn.tsv.gz, ct-logs: log_list.json, severities:"
                    + " { critical: page, low: ticket, medium: off }, accept: [ { rule: mail-11,"
                    + " target: \"*.example.org\", until: 2027-03-31, why: because, by: ana } ] }",
                "")
            .find("example.org")
            .orElseThrow();
    assertThat(one.targets())
        .containsExactly("example.org", "https://example.org/x", "example.org:8443");
    assertThat(one.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(one.schedule().text()).isEqualTo("0 4 * * MON");
    assertThat(one.manners().only()).containsExactlyInAnyOrder("tls", "MAIL-11");
    assertThat(one.manners().with()).containsExactly("paths");
    assertThat(one.manners().inner()).isTrue();
    assertThat(one.manners().requests()).isEqualTo(500);
    assertThat(one.manners().perSecond()).isZero();
    assertThat(one.manners().networks()).startsWith("/").endsWith("/ip2asn.tsv.gz");
    assertThat(one.manners().ctLogs()).startsWith("/").endsWith("/log_list.json");
    assertThat(one.asks("critical")).contains(Severity.PAGE);
    assertThat(one.asks("low")).contains(Severity.TICKET);
    assertThat(one.asks("medium")).isEmpty();
    assertThat(one.accepted())
        .containsExactly(
            new Accepted(
                "MAIL-11", "*.example.org", LocalDate.parse("2027-03-31"), "because", "ana"));
  }

  @Test
  void aDecisionHoldsThroughItsLastDayByTheClockOfTheZone() {
    Accepted one = new Accepted("MAIL-11", "", LocalDate.parse("2027-03-31"), "because", "ana");
    assertThat(one.end(ZoneId.of("Europe/Berlin"))).isEqualTo("2027-03-31T22:00:00Z");
    assertThat(one.covers("MAIL-11", "any", "any:25")).isTrue();
    Accepted star = new Accepted("MAIL-11", "*.example.org", one.until(), "because", "ana");
    assertThat(star.covers("MAIL-11", "mx.example.org", "mx.example.org:25")).isTrue();
    assertThat(star.covers("MAIL-11", "example.org", "example.org:25")).isFalse();
    assertThat(star.covers("MAIL-12", "mx.example.org", "")).isFalse();
    Accepted place = new Accepted("MAIL-11", "MX.example.org:25", one.until(), "because", "ana");
    assertThat(place.covers("MAIL-11", "mx.example.org", "mx.example.org:25")).isTrue();
  }

  @Test
  void whatIsWrongIsSaidWhereItStands() {
    assertThat(bad("not a name", ""))
        .containsExactly(
            "midwatch.yml:8:13: \"not a name\" is no name, address or web address"
                + " (example.org, shop.example.org:8443 or https://shop.example.org/health)");
    assertThat(bad("{ targets: [ a.example.org ], onyl: tls }", ""))
        .containsExactly("midwatch.yml:8:43: unknown key \"onyl\" (did you mean \"only\"?)");
    assertThat(bad("{ targets: [ a.example.org ], only: tsl }", "").getFirst())
        .contains("is no area and no rule");
    assertThat(bad("{ targets: [ a.example.org ], owner: anna }", "").getFirst())
        .contains("unknown person or rota \"anna\"", "did you mean \"ana\"?");
    assertThat(bad("{ owner: ana }", "").getFirst()).contains("the key \"targets\" is missing");
    assertThat(bad("{ targets: [] }", "").getFirst()).contains("this reviews nothing");
    assertThat(bad("{ targets: a.example.org, every: 1d, cron: \"0 4 * * *\" }", "").getFirst())
        .contains("leave out one of them");
    assertThat(bad("{ targets: a.example.org, cron: \"*/5 * * * *\" }", "").getFirst())
        .contains("more often than once an hour");
    assertThat(bad("{ targets: a.example.org, cron: \"0 25 * * *\" }", "").getFirst())
        .startsWith("midwatch.yml:8:48:");
    assertThat(bad("{ targets: a.example.org, every: 5m }", "").getFirst()).contains("from 1h");
    assertThat(bad("{ targets: a.example.org, resolver: dns.example }", "").getFirst())
        .contains("no address of a DNS server");
    assertThat(bad("{ targets: a.example.org, zone: Mars/Base }", "").getFirst())
        .contains("is not a time zone");
    assertThat(bad("a.example.org", "{ targets: a.example.org }").getFirst())
        .contains("two reviews are called \"a.example.org\"");
    assertThat(bad("", "{ targets: a.example.org, service: shopp }").getFirst())
        .contains("unknown service \"shopp\"", "did you mean \"shop\"?");
    assertThat(bad("", "[[a.example.org]]").getFirst()).contains("a review is a name or keys");
  }

  @Test
  void nothingIsAcceptedWithoutAnEndAReasonAndAName() {
    String accept = "{ targets: a.example.org, accept: [ { %s } ] }";
    assertThat(bad(accept.formatted("rule: MAIL-11"), ""))
        .hasSize(3)
        .anyMatch(one -> one.contains("the key \"until\" is missing"))
        .anyMatch(one -> one.contains("the key \"why\" is missing"))
        .anyMatch(one -> one.contains("the key \"by\" is missing"));
    String rest = "until: 2027-03-31, why: because, by: ana";
    assertThat(bad(accept.formatted("rule: MAIL-99, " + rest), "").getFirst())
        .contains("there is no rule \"MAIL-99\"");
    assertThat(bad(accept.formatted("rule: MAIL-11, until: never, why: x, by: ana"), ""))
        .first()
        .asString()
        .contains("is not a day", "nothing is accepted for ever");
    assertThat(
            bad(accept.formatted("rule: MAIL-11, until: 2027-03-31, why: \" \", by: ana"), "")
                .getFirst())
        .contains("there is no reason");
    assertThat(
            bad(accept.formatted("rule: MAIL-11, until: 2027-03-31, why: x, by: carl"), "")
                .getFirst())
        .contains("unknown person \"carl\"");
  }
}
