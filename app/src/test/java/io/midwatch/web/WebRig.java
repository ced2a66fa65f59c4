package io.midwatch.web;

import io.midwatch.base.CheckId;
import io.midwatch.base.MemoryTexts;
import io.midwatch.base.Reason;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Observation;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.MemoryChanges;
import io.midwatch.detect.expect.MemoryExpectations;
import io.midwatch.detect.expect.desk.ExpectationLoop;
import io.midwatch.detect.host.watch.HostDesk;
import io.midwatch.detect.host.watch.MemoryHosts;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.signal.Taken;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.harden.watch.Scripted;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.runbook.Runbook;
import io.midwatch.plan.runbook.Shelf;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.MemorySilences;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.answer.AckLinks;
import io.midwatch.respond.answer.Acknowledgements;
import io.midwatch.respond.answer.Answering;
import io.midwatch.respond.answer.Seen;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.notify.Announcer;
import io.midwatch.respond.notify.Handling;
import io.midwatch.respond.oncall.OnCall;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.page.Ladder;
import io.midwatch.respond.page.Paging;
import io.midwatch.respond.recovery.MemoryAttempts;
import io.midwatch.respond.silence.Silences;
import io.midwatch.respond.status.StatusPosts;
import io.midwatch.respond.status.subscribe.MemorySubscribers;
import io.midwatch.respond.status.subscribe.Postman;
import io.midwatch.respond.status.subscribe.Postmen;
import io.midwatch.respond.status.subscribe.SubscribeTokens;
import io.midwatch.respond.status.subscribe.Subscriptions;
import io.midwatch.respond.trial.KeptWays;
import io.midwatch.respond.trial.TriedWays;
import io.midwatch.web.host.HostKeys;
import io.midwatch.web.host.HostParts;
import io.midwatch.web.http.ListenAddress;
import io.midwatch.web.incident.IncidentParts;
import io.midwatch.web.intake.IntakeParts;
import io.midwatch.web.reviews.FakeReviews;
import io.midwatch.web.reviews.ReviewParts;
import io.midwatch.web.slo.SloTest;
import io.midwatch.web.source.Sources;
import io.midwatch.web.status.Publications;
import io.midwatch.web.status.StatusParts;
import io.midwatch.web.status.Unserved;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real server over a watch of six checks: one fails, one is degraded beneath it, one is unknown.
 */
public final class WebRig implements AutoCloseable {
  public static final CheckId SHOP = new CheckId("shop/http/shop.example.org/health");
  public static final CheckId SHOP_TLS = new CheckId("shop/tls/shop.example.org");
  public static final AlertId ALERT = new AlertId("a1b2c3");

  public final HandClock clock = new HandClock();
  public final Instant now = clock.now();
  public final MemoryTexts keys = new MemoryTexts();
  public final Unserved unserved = new Unserved();
  public final FakeAlerts alerts = new FakeAlerts();
  public final FakeOutbox outbox = new FakeOutbox();
  public final FakeHistory history = new FakeHistory(Duration.ofSeconds(30));
  public final HostParts hosts;
  public final Scripted script = new Scripted();
  public final ReviewParts reviews;
  public final FakeStoreHealth store = new FakeStoreHealth();
  public final FakeOverrides overrides = new FakeOverrides();
  public final Silences silences =
      new Silences(new MemorySilences(), clock, () -> UUID.randomUUID().toString());
  public final Changes changes = new Changes(new MemoryChanges(), clock);
  public final MemoryAttempts recoveries = new MemoryAttempts();
  public final FakeLook looks = new FakeLook();
  public final FakeWatch watch;
  public final AckLinks links = new AckLinks(new byte[32]);
  public final Answering answering;
  public final Books books;
  public final ExpectationLoop expectations;
  public final WebServer server;
  public final Map<String, Runbook> runbookTexts = new ConcurrentHashMap<>();
  public final Shelf runbooks = name -> Optional.ofNullable(runbookTexts.get(name));
  public final FakeStatusPosts postLog = new FakeStatusPosts();
  public final StatusPosts posts;
  public final MemorySubscribers subscribers = new MemorySubscribers();
  public final List<Postman.Text> sent = new CopyOnWriteArrayList<>();
  public final Subscriptions subscriptions =
      new Subscriptions(
          subscribers,
          new SubscribeTokens(new byte[32]),
          new Postmen(this::carried, this::carried),
          Runnable::run,
          clock);
  public final Publications publications = new Publications(clock, Publications.Copies.NONE);

  private WebRig(Estate estate, boolean open) throws IOException {
    watch = new FakeWatch(estate.plan(), estate.well(now), health(now));
    expectations =
        ExpectationLoop.start(
            new ExpectationLoop.Parts(
                clock,
                clock::nanos,
                new MemoryExpectations(),
                batch -> CompletableFuture.completedFuture(new Taken(0, 0, 0)),
                _ -> {},
                watch::plan,
                List::of),
            keys);
    hosts =
        new HostParts(
            new HostDesk(
                clock,
                new HostDesk.Parts(
                    this::plan,
                    new MemoryHosts(),
                    batch -> CompletableFuture.completedFuture(new Taken(0, 0, 0)),
                    look -> {},
                    expectations)),
            new HostKeys(keys));
    reviews = FakeReviews.parts(clock, this::plan, script);
    books = new Books(watch.plan());
    answering =
        new Answering(
            links,
            new Acknowledgements(new Outbox(outbox, clock), watch::plan, clock),
            runbook -> runbook.isEmpty() ? List.of() : List.of("look", "revert", "call"),
            outbox,
            alerts,
            new Seen(keys, clock),
            this::confirmed);
    posts = new StatusPosts(postLog, clock, () -> watch.plan().arrangements().statusPages());
    server = WebServer.start(parts(open), new ListenAddress("127.0.0.1", 0));
  }

  private Sent carried(StatusPage page, String address, Postman.Text text) {
    sent.add(text);
    return new Sent.Accepted(address);
  }

  private Plan plan() {
    return watch.plan();
  }

  private List<String> confirmed(String person, String code) {
    return new KeptWays(keys)
        .confirm(person, code, clock.now()).stream().map(TriedWays.Way::channel).toList();
  }

  public WebParts parts(boolean open) {
    return new WebParts(
        new Sources(
            watch,
            history,
            alerts,
            outbox,
            new OnCall(overrides, clock),
            changes,
            recoveries,
            new KeptWays(keys),
            silences,
            books,
            clock),
        looks,
        keys,
        store,
        answering,
        new IncidentParts(
            new Handling(
                new Announcer.Known(alerts, changes, silences, runbooks),
                new Outbox(outbox, clock),
                watch::plan,
                clock),
            runbooks),
        new StatusParts(posts, publications, List::of, subscriptions, unserved),
        new IntakeParts(
            batch -> CompletableFuture.completedFuture(new Taken(0, 0, 0)),
            answering.acknowledgements()::acknowledgeFor,
            address -> {
              throw new IOException("nothing is fetched in tests");
            }),
        hosts,
        expectations,
        reviews,
        "0.1.0",
        open);
  }

  /** The incident of the alert. */
  public Incident incident() {
    Alert alert = alerts.find(ALERT).orElseThrow();
    IncidentChange opened = Growth.open(watch.plan(), alert, now);
    outbox.incidents.put(List.of(opened));
    return opened.after();
  }

  /** The usual estate, open to everybody on this machine. */
  public static WebRig open() throws IOException {
    return new WebRig(usual(), true).withTrouble();
  }

  /** Another estate behind the sign-in, with the same troubles. */
  public static WebRig guarded(Estate estate) throws IOException {
    return new WebRig(estate, false).withTrouble();
  }

  /** The usual estate behind the sign-in, before the first token. */
  public static WebRig guarded() throws IOException {
    return new WebRig(usual(), false).withTrouble();
  }

  public static WebRig over(Estate estate) throws IOException {
    return new WebRig(estate, true);
  }

  public static Estate usual() {
    return new Estate()
        .objectives(SloTest.objectives())
        .service(
            "shop",
            Tier.CORE,
            List.of("orders-db", "payments"),
            "http https://shop.example.org/health",
            "tls shop.example.org",
            "dns shop.example.org")
        .service("orders-db", Tier.DATA, List.of(), "tcp orders-db.example.org:5432")
        .service(
            "payments",
            Tier.SUPPORTING,
            List.of(),
            "http https://user:" + Estate.SECRET + "@pay.example.org/a//b",
            "http https://pay.example.org/series");
  }

  public static WatchHealth health(Instant now) {
    return new WatchHealth(
        now.minus(Duration.ofHours(5)),
        Duration.ofMillis(40),
        Duration.ofMillis(7),
        2,
        List.of(),
        Optional.empty(),
        "9c1f",
        now.minus(Duration.ofHours(5)),
        Optional.empty());
  }

  /** The alert's page is open and ana was paged. */
  public void pages(String alert) {
    Ladder ladder =
        new Ladder(
            List.of(new Ladder.Step(List.of("ana"), Ladder.AFTER)),
            1,
            List.of("ana"),
            Ladder.AGAIN,
            Ladder.PATIENCE);
    outbox.pages.put(List.of(Paging.open(alert, "shop", SHOP.text(), ladder, now).change()));
  }

  /** A further page is open, and ana was told of it. */
  public void also(String alert) {
    pages(alert);
    Alert one = alert(new AlertId(alert), SHOP_TLS, Reason.CERT_EXPIRED, Optional.empty());
    alerts.alerts.add(one);
    outbox.deliveries.add(Told.ana(one, "k-" + alert));
  }

  /** The same news, accepted by another channel too. */
  public Delivery alsoTold(String channel) {
    Delivery more = Told.by(channel, outbox.deliveries.getFirst());
    outbox.deliveries.add(more);
    return more;
  }

  public WebRig withTrouble() {
    CheckView shop = watch.check(SHOP).orElseThrow();
    CheckView failing =
        Estate.bad(shop.spec(), now, Reason.STATUS, "status is 503, not 200", ALERT.text());
    watch.replace(failing);
    CheckView tls = watch.check(SHOP_TLS).orElseThrow();
    watch.replace(Estate.bad(tls.spec(), now, Reason.CERT_EXPIRING, "expires in 6 days", "d4e5f6"));
    CheckView dns = watch.check(new CheckId("shop/dns/shop.example.org")).orElseThrow();
    watch.replace(
        Estate.bad(dns.spec(), now, Reason.NOT_PERMITTED, "no resolver may be asked", ""));
    history.failures.add(failing.latest().orElseThrow());
    alerts.blind.add(
        new BlindPeriod(
            new TimeRange(now.minus(Duration.ofHours(18)), now.minus(Duration.ofHours(17))),
            BlindPeriod.Cause.STOPPED,
            "the process was not running"));
    Alert alert = alert(ALERT, SHOP, Reason.STATUS, Optional.empty());
    alerts.alerts.add(alert);
    alerts.alerts.add(
        alert(new AlertId("d4e5f6"), SHOP_TLS, Reason.CERT_EXPIRING, Optional.of(ALERT)));
    Observation seen = failing.latest().orElseThrow();
    alerts.append(new WatchEvent.PlanAccepted(now.minus(Duration.ofHours(5)), "9c1f", 6, 0, 0));
    alerts.append(new WatchEvent.AlertOpened(alert.openedAt(), alert, seen));
    Delivery delivery = Told.ana(alert, "k-1.ana.0");
    outbox.deliveries.add(delivery);
    outbox.attempts.put(
        delivery.key(), List.of(new OutboxStore.Attempt(delivery.createdAt(), 84, true, "200 OK")));
    return this;
  }

  public Alert alert(AlertId id, CheckId check, Reason reason, Optional<AlertId> beneath) {
    Instant since = now.minus(Duration.ofMinutes(7));
    return new Alert(
        id,
        check,
        "shop",
        reason.verdict() == Verdict.WARN ? Verdict.WARN : Verdict.FAIL,
        reason,
        reason == Reason.STATUS ? "status is 503, not 200" : "expires in 6 days",
        since,
        since.plusSeconds(4),
        Optional.empty(),
        beneath,
        Optional.empty(),
        false);
  }

  public Browser browser() {
    return new Browser(server.url());
  }

  @Override
  public void close() {
    server.close();
    expectations.close();
  }
}
