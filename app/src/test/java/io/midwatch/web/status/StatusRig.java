package io.midwatch.web.status;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Arrangements;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Plan;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.PostDraft;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusDesk;
import io.midwatch.web.Browser;
import io.midwatch.web.Estate;
import io.midwatch.web.WebRig;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A status page over a watch that the test moves, as users and programs see it. */
final class StatusRig implements AutoCloseable {
  static final CheckId PAY = new CheckId("payments/http/pay.example.org/series");

  final WebRig web;
  final Browser browser;
  private final StatusDesk desk;

  StatusRig() throws IOException {
    web = WebRig.over(WebRig.usual());
    browser = web.browser();
    desk = new StatusDesk(web.watch, web.posts, web.history, web.clock, web.publications);
  }

  /** The desk looks once; what the page shows from then on. */
  PageNow step() {
    desk.step();
    return web.publications.site("public").orElseThrow().now();
  }

  ComponentState state(String component) {
    return step().components().stream()
        .filter(one -> one.component().id().equals(component))
        .findFirst()
        .orElseThrow()
        .state();
  }

  void bad(CheckId id, Reason reason) {
    CheckView view = web.watch.check(id).orElseThrow();
    web.watch.replace(Estate.bad(view.spec(), web.clock.now(), reason, "broken", "a1b2c3"));
  }

  /** Every check that is well was looked at just now. */
  void look() {
    for (CheckView view : web.watch.checks()) {
      if (!view.state().verdict().isBad()) {
        web.watch.replace(Estate.well(view.spec(), web.clock.now()));
      }
    }
  }

  /** Everything is well, as looked at just now. */
  void mend() {
    web.watch
        .checks()
        .forEach(view -> web.watch.replace(Estate.well(view.spec(), web.clock.now())));
  }

  static PostDraft draft(Optional<String> story, PostState state, String text) {
    return new PostDraft(
        "public",
        story,
        Optional.empty(),
        "Card <payments> & \"more\"",
        state,
        List.of("shop"),
        Optional.empty(),
        text,
        "Ana Lind");
  }

  /** What Statuspage would tell a program in one answer. */
  JsonNode summary() throws Exception {
    return browser.json("/status/public/api/v2/summary.json");
  }

  StatusPage page(Optional<String> listen, Optional<Secret> token) {
    StatusPage page = web.watch.plan().arrangements().statusPages().firstEntry().getValue();
    return new StatusPage(
        page.id(),
        page.title(),
        page.description(),
        page.url(),
        page.zone(),
        page.components(),
        listen,
        token,
        page.publishAfter(),
        page.ways(),
        page.sender(),
        page.exports(),
        page.refresh());
  }

  void withPage(Optional<String> listen, Optional<Secret> token) {
    Plan plan = web.watch.plan();
    Arrangements arrangements =
        plan.arrangements()
            .withStatusPages(new LinkedHashMap<>(Map.of("public", page(listen, token))));
    web.watch.plan = with(plan, plan.maintenance(), arrangements);
  }

  void withMaintenance(Maintenance.When when) {
    Plan plan = web.watch.plan();
    Maintenance window =
        new Maintenance("new, faster; disks", ZoneOffset.UTC, when, Set.of("shop"), Set.of());
    web.watch.plan = with(plan, List.of(window), plan.arrangements());
  }

  private static Plan with(Plan plan, List<Maintenance> windows, Arrangements arrangements) {
    return new Plan(
        plan.watcher(),
        plan.people(),
        plan.rotas(),
        plan.services(),
        plan.checks(),
        windows,
        plan.channels(),
        plan.mask(),
        arrangements);
  }

  @Override
  public void close() {
    browser.close();
    web.close();
  }
}
