package io.midwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.plan.Position;
import io.midwatch.plan.Problem;
import io.midwatch.plan.Tier;
import io.midwatch.web.source.Paths;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PagesTest extends Served {
  @BeforeEach
  void prepare() throws Exception {
    browser.page();
  }

  private String page(String path) throws Exception {
    HttpResponse<String> page = browser.get(path);
    assertThat(page.statusCode()).as(path).isEqualTo(200);
    return page.body();
  }

  @Test
  void overviewSaysWhatIsWrongWhoHasItAndWhatWasSeen() throws Exception {
    String page = page("/");
    assertThat(page)
        .contains("1 failing, 1 degraded, 1 unknown, 3 fine")
        .contains("status is 503, not 200")
        .contains("Ana Lind has it")
        .contains("runbooks/shop.md")
        .contains("/alerts/a1b2c3");
    assertThat(page.indexOf("status is 503")).isLessThan(page.indexOf("expires in 6 days"));
  }

  @Test
  void filesBeneathItsCauseWhatFailsBecauseOfIt() throws Exception {
    var tls = rig.watch.check(WebRig.SHOP_TLS).orElseThrow();
    rig.watch.replace(
        new CheckView(
            tls.spec(),
            tls.state(),
            tls.latest(),
            tls.nextLook(),
            0,
            Optional.empty(),
            Optional.of(WebRig.ALERT)));
    String page = page("/");
    assertThat(page).contains("1 more because of it").containsOnlyOnce("class=\"trouble ");
  }

  @Test
  void isNeverGreenWhileWeCannotSee() throws Exception {
    WatchHealth fine = WebRig.health(rig.now);
    rig.watch.checks = rig.watch.checks.stream().map(c -> Estate.well(c.spec(), rig.now)).toList();
    assertThat(page("/")).contains("headline ok").contains("All 6 checks are fine");
    rig.watch.health =
        new WatchHealth(
            fine.startedAt(),
            fine.sinceTick(),
            fine.lagP99(),
            0,
            List.of(),
            Optional.of(rig.now.minus(Duration.ofMinutes(3))),
            fine.fingerprint(),
            fine.planSince(),
            Optional.of(
                new WatchHealth.RejectedPlan(
                    rig.now,
                    List.of(
                        new Problem(new Position("midwatch.yml", 7, 3), "unknown key", "every")))));
    assertThat(page("/"))
        .contains("headline unknown")
        .contains("Our own network has been cut off for 3m")
        .contains("midwatch.yml:7:3: unknown key");
  }

  @Test
  void showsAFailureThatIsNotBelievedYetAsSuch() throws Exception {
    var payments = rig.watch.checks().get(5);
    rig.watch.replace(
        new CheckView(
            payments.spec(),
            payments.state(),
            Optional.of(Estate.seen(payments.id(), rig.now, Reason.REFUSED, "refused")),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty()));
    assertThat(page("/")).contains("Being looked at again").contains("1 failing, 1 degraded");
  }

  @Test
  void everyCheckServiceAndAlertHasItsPage() throws Exception {
    for (var check : rig.watch.checks()) {
      assertThat(page(Paths.check(check.id()))).contains("Conditions in the last look");
    }
    for (String span : List.of("1h", "24h", "7d", "30d", "1y")) {
      page(Paths.check(WebRig.SHOP) + "?range=" + span);
    }
    assertThat(page("/services/shop")).contains("Depends on").contains("orders-db");
    assertThat(page("/services/orders-db")).contains("Needed by");
    assertThat(page("/alerts/a1b2c3"))
        .contains("confirmed and judged, after 4s", "told Ana Lind by ntfy: 200 OK", "02:53:00");
    assertThat(page("/oncall"))
        .contains("<strong>Ana Lind</strong> until", "Ana Lind from Mon", "Europe/Berlin");
    assertThat(page("/deliveries")).contains("to Ana Lind by ntfy: accepted");
    for (String path : List.of("/services/none", "/checks/none", "/alerts/none")) {
      assertThat(browser.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(browser.get(path).body()).contains("<h1>404 Not Found</h1>");
    }
  }

  @Test
  void escapesWhatTheTargetSent() throws Exception {
    assertThat(page(Paths.check(WebRig.SHOP))).contains("&lt;h1").doesNotContain("<h1>db is");
  }

  @Test
  void showsUnseenTimeGreyAndInWords() throws Exception {
    assertThat(page("/services/payments"))
        .contains("<rect class=\"unknown\" x=\"110\" width=\"30\" y=\"0\" height=\"20\"/>")
        .contains("the last 24 hours: 100% good, unseen for 6% of it");
  }

  @Test
  void holdsNoInlineScriptOrStyle() throws Exception {
    for (String path :
        List.of("/", "/services/shop", Paths.check(WebRig.SHOP), "/deliveries", "/oncall")) {
      assertThat(page(path))
          .doesNotContainPattern("<script(?![^>]* src=)")
          .doesNotContainPattern("\\sstyle=|<style|\\son[a-z]+=");
    }
  }

  @Test
  void asksTheHistoryOnceForAThousandChecks() throws Exception {
    Estate estate = new Estate();
    for (int service = 0; service < 100; service++) {
      String[] targets = new String[10];
      for (int check = 0; check < 10; check++) {
        targets[check] = "http https://host-" + service + "-" + check + ".example.org/";
      }
      estate.service("service-" + service, Tier.CORE, List.of(), targets);
    }
    try (WebRig large = WebRig.over(estate);
        Browser reader = large.browser().page()) {
      assertThat(reader.get("/").body()).contains("All 1000 checks are fine");
      for (int round = 0; round < 5; round++) {
        assertThat(reader.get("/services/service-7").statusCode()).isEqualTo(200);
        assertThat(reader.get("/").statusCode()).isEqualTo(200);
      }
      assertThat(large.history.stripQuestions).hasValue(1);
      large.clock.forward(Duration.ofSeconds(11));
      reader.get("/");
      assertThat(large.history.stripQuestions).hasValue(2);
    }
  }
}
