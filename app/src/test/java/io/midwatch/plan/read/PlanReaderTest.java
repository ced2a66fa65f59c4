package io.midwatch.plan.read;

import static io.midwatch.plan.read.TryReader.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Secret;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Position;
import io.midwatch.plan.Quiet;
import io.midwatch.plan.Reach;
import io.midwatch.plan.Threshold;
import io.midwatch.plan.Tier;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
  private static final String FULL =
      """
      # midwatch.yml
      x-common: &common { every: 5s, timeout: 2s }
      defaults: { every: 30s, timeout: 10s, fail-after: 2m }
      people:
        ana: { name: Ana Lind, reach: [ { email: ana@example.org, pause: 5m }, { webhook: "${env:HOOK}", after: 30s } ] }
        bo:  { reach: [ { email: bo@example.org } ] }
      channels:
        email: { server: mail.example.org }
      watcher:
        owner: bo
        url: https://watch.example.org/
        canaries: [ "one.one.one.one:443", "192.0.2.1:53" ]
        heartbeat: { url: "https://hc.example.org/${file:token}", every: 2m }
        allow: [ 127.0.0.0/8, "::1/128" ]
        per-host: 3
      services:
        shop:
          owner: ana
          tier: core
          depends-on: [orders-db]
          runbook: runbooks/shop.md
          checks:
            - http: https://shop.example.org/health
              expect: [ status == 200, body.db == "ok", time < 5s ]
              prefer: [ time < 800ms ]
              headers: { X-Token: "${env:TOKEN}", Accept: text/plain }
              max-body: 64KiB
              confirm: [2s]
              recover-after: 3
              flap: { changes: 4 }
            - dns: shop.example.org A
              <<: *common
              expect: [ answers == ["203.0.113.7", "203.0.113.8"], text.contains("a, b") ]
        orders-db:
          owner: bo
          checks:
            - dns: db.example.org
              id: orders-dns
        edge:
          owner: bo
          checks:
            - dns: edge.example.org
              depends-on: [ orders-dns, shop ]
      maintenance:
        - { name: backups, zone: Europe/Berlin, days: [sunday], at: "02:00", for: 2h, services: [shop] }
        - { from: 2026-11-21T22:00, to: 2026-11-22 01:00, checks: orders-dns }
      """;

  private final TryReader reader =
      new TryReader().with(Map.of("HOOK", "https://hook.example.org/s3cret", "TOKEN", "t0ken"));

  private static <K, V> V at(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key));
  }

  @Test
  void readsEverything() {
    Plan plan = reader.good(FULL);

    assertThat(plan.people().keySet()).containsExactly("ana", "bo");
    assertThat(plan.person("ana").name()).isEqualTo("Ana Lind");
    assertThat(plan.person("ana").reach())
        .extracting(Reach::after)
        .containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(30));
    assertThat(plan.person("ana").reach().get(0).options().span("pause"))
        .contains(Duration.ofMinutes(5));
    assertThat(plan.person("ana").reach().get(1).address())
        .isEqualTo("https://hook.example.org/s3cret");
    assertThat(plan.mask().apply("at https://hook.example.org/s3cret with t0ken"))
        .isEqualTo("at *** with ***");
    assertThat(at(plan.channels(), "email").text("server")).contains("mail.example.org");
    assertThat(plan.channels()).containsEntry("webhook", Options.NONE);
    assertThat(plan.watcher().owner()).isEqualTo("bo");
    assertThat(plan.watcher().url()).isEqualTo("https://watch.example.org");
    assertThat(plan.watcher().perHost()).isEqualTo(3);
    assertThat(at(plan.services(), "shop").tier()).isEqualTo(Tier.CORE);
    assertThat(at(plan.services(), "orders-db").tier()).isEqualTo(Tier.SUPPORTING);
    assertThat(plan.checks().keySet())
        .extracting(CheckId::text)
        .containsExactly(
            "shop/http/shop.example.org/health",
            "shop/dns/shop.example.org/A",
            "orders-dns",
            "edge/dns/edge.example.org");
  }

  @Test
  void switchesFlappingOffForOneCheckOrForAll() {
    String services =
        TryReader.PEOPLE
            + """
            services:
              shop:
                owner: ana
                checks: [ { http: a }, { http: b, flap: off }, { http: c, flap: { within: 1h } } ]
            """;
    assertThat(flaps(reader.good(services)))
        .containsExactly(
            Judging.DEFAULT.flap(),
            Optional.empty(),
            Optional.of(new Judging.Flap(6, Duration.ofHours(1))));
    assertThat(flaps(reader.good(services + "defaults: { flap: off }")))
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Judging.Flap(6, Duration.ofHours(1))));
  }

  private static List<Optional<Judging.Flap>> flaps(Plan plan) {
    return plan.checks().values().stream().map(check -> check.judging().flap()).toList();
  }

  @Test
  void readsAllOfACheck() {
    Plan plan = reader.good(FULL);
    CheckSpec http = plan.checks().firstEntry().getValue();

    assertThat(http.expect()).hasSize(3);
    assertThat(http.expect().get(1).text()).isEqualTo("body.db == \"ok\"");
    assertThat(at(http.options().map("headers", Secret.class), "X-Token").reveal())
        .isEqualTo("t0ken");
    assertThat(http.options().whole("max-body")).contains(65_536L);
    assertThat(http.options().has("confirm")).isFalse();
    assertThat(http.dependsOn()).containsExactly("orders-db");
    assertThat(http.judging())
        .isEqualTo(
            new Judging(
                List.of(Duration.ofSeconds(2)),
                new Threshold.Lasting(Duration.ofMinutes(2)),
                new Threshold.Times(3),
                Optional.of(new Judging.Flap(4, Duration.ofMinutes(30)))));
    assertThat(http.where()).isEqualTo(new Position("midwatch.yml", 23, 9));
    CheckSpec dns = at(plan.checks(), new CheckId("shop/dns/shop.example.org/A"));
    assertThat(dns.every()).isEqualTo(Duration.ofSeconds(5));
    assertThat(dns.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(dns.expect().get(0).text())
        .isEqualTo("answers == [\"203.0.113.7\", \"203.0.113.8\"]");
    assertThat(dns.expect().get(1).text()).isEqualTo("text.contains(\"a, b\")");
  }

  @Test
  void readsWhatAFailureAsksForFromTheCheckOrElseFromItsService() {
    Plan plan =
        reader.good(
            PEOPLE
                + """
                services:
                  shop:
                    owner: ana
                    severity: notice
                    checks: [ { http: shop }, { http: two, severity: ticket } ]
                  blog: { owner: ana, checks: [ { http: blog } ] }
                """);

    assertThat(asked(plan, Verdict.FAIL))
        .containsExactly(Severity.NOTICE, Severity.TICKET, Severity.PAGE);
    assertThat(asked(plan, Verdict.WARN))
        .containsExactly(Severity.NOTICE, Severity.TICKET, Severity.TICKET);
  }

  @Test
  void readsWhatTheDegradedAskForAndTheNearestWordCounts() {
    Plan plan =
        reader.good(
            PEOPLE
                + """
                defaults: { degraded: notice }
                services:
                  shop:
                    owner: ana
                    degraded: page
                    checks:
                      - { http: one }
                      - { http: two, degraded: ticket }
                      - { http: three, severity: ticket }
                  blog: { owner: ana, checks: [ { http: blog } ] }
                  mail: { owner: ana, severity: page, checks: [ { http: mail } ] }
                """);

    assertThat(asked(plan, Verdict.WARN))
        .as("never more than a failure asks for")
        .containsExactly(
            Severity.PAGE, Severity.TICKET, Severity.TICKET, Severity.NOTICE, Severity.NOTICE);
    Plan paged =
        reader.good(
            PEOPLE
                + """
                defaults: { severity: ticket }
                services:
                  blog: { owner: ana, checks: [ { http: blog } ] }
                  mail: { owner: ana, severity: page, checks: [ { http: mail } ] }
                """);
    assertThat(asked(paged, Verdict.FAIL)).containsExactly(Severity.TICKET, Severity.PAGE);
    assertThat(asked(paged, Verdict.WARN)).containsExactly(Severity.TICKET, Severity.NOTICE);
  }

  private static List<Severity> asked(Plan plan, Verdict verdict) {
    return plan.checks().values().stream().map(check -> check.asked().of(verdict)).toList();
  }

  @Test
  void readsWhatIsToldLaterOrNotAtAll() {
    String services = "services: { shop: { owner: ana, checks: [ { http: shop } ] } }\n";
    String watcher =
        "watcher: { digest: { at: \"07:30\", zone: Europe/Berlin }, silences: { longest: 7d } }";
    Quiet set = reader.good(PEOPLE + services + watcher).arrangements().quiet();

    assertThat(set)
        .isEqualTo(
            new Quiet(
                Optional.of(
                    new Quiet.Digest(LocalTime.of(7, 30), Optional.of(ZoneId.of("Europe/Berlin")))),
                Duration.ofDays(7),
                Duration.ofDays(1)));
    assertThat(reader.good(PEOPLE + services).arrangements().quiet()).isEqualTo(Quiet.USUAL);
    assertThat(
            reader
                .good(PEOPLE + services + "watcher: { digest: off }")
                .arrangements()
                .quiet()
                .digest())
        .isEmpty();
    assertThat(reader.bad(PEOPLE + services + "watcher: { digest: { at: noon, zone: Berlin } }"))
        .hasSize(2);
  }

  @Test
  void readsMaintenance() {
    List<Maintenance> windows = reader.good(FULL).maintenance();

    assertThat(windows.get(0))
        .isEqualTo(
            new Maintenance(
                "backups",
                ZoneId.of("Europe/Berlin"),
                new Maintenance.When.Weekly(
                    Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 0), Duration.ofHours(2)),
                Set.of("shop"),
                Set.of()));
    assertThat(windows.get(1).checks()).containsExactly(new CheckId("orders-dns"));
  }

  @Test
  void givesDefaultsWhereNothingStands() {
    Plan plan =
        reader.good(
            PEOPLE + "services: { shop: { owner: ana, checks: [ { http: shop, every: 5s } ] } }");
    CheckSpec check = plan.checks().firstEntry().getValue();

    assertThat(check.judging()).isEqualTo(Judging.DEFAULT);
    assertThat(check.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(check.options()).isEqualTo(Options.NONE);
    assertThat(plan.watcher().owner()).isEqualTo("ana");
    assertThat(plan.watcher().exec()).isFalse();
    assertThat(plan.person("ana").name()).isEqualTo("ana");
  }

  @Test
  void laysFilesOnTopOfEachOther() {
    Map<String, String> files =
        Map.of(
            "a.yml",
            PEOPLE
                + "services: { a: { owner: ana, checks: { http: a } } }\ndefaults: { every: 5s }",
            "b.yml",
            "services: { b: { owner: ana, depends-on: a, checks: { http: b } } }\n"
                + "defaults: { timeout: 3s }");

    ReadPlan read = reader.read(files);

    assertThat(read).isInstanceOf(ReadPlan.Good.class);
    Plan plan = ((ReadPlan.Good) read).plan();
    assertThat(plan.services().keySet()).containsExactly("a", "b");
    CheckSpec b = plan.checks().lastEntry().getValue();
    assertThat(b.every()).isEqualTo(Duration.ofSeconds(5));
    assertThat(b.timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void refusesAnIdThatStandsInTwoFiles() {
    Map<String, String> files =
        Map.of(
            "a.yml",
            PEOPLE
                + "services: { a: { owner: ana, checks: { http: a } } }\ndefaults: { every: 5s }",
            "b.yml",
            "services:\n  a: { owner: ana, checks: { http: b } }\ndefaults: { every: 3s }");

    ReadPlan read = reader.read(files);

    assertThat(((ReadPlan.Bad) read).problems())
        .extracting(Object::toString)
        .containsExactly(
            "b.yml:2:3: \"a\" stands twice, first at a.yml:2:13",
            "b.yml:3:13: \"every\" stands twice, first at a.yml:3:13");
  }

  @Test
  void warnsOfWhatIsHardlyMeant() {
    ReadPlan read =
        reader.read(
            PEOPLE
                + "services: { a: { owner: ana, checks: { http: a, every: 5s, timeout: 8s } }, b: {"
                + " owner: ana } }");

    assertThat(TryReader.lines(((ReadPlan.Good) read).warnings()))
        .containsExactly(
            "2:69: the timeout of 8s is longer than every 5s, so a slow look puts off the next",
            "2:77: service \"b\" has no checks, so nobody knows how it is"
                + " (checks: [ { http: https://... } ])");
  }

  @Test
  void tellsWhichFilesItRead() {
    assertThat(((ReadPlan.Good) reader.read(FULL)).filesRead()).containsExactly("token");
  }
}
