package io.midwatch.web;

import io.midwatch.base.CheckId;
import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Arrangements;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Position;
import io.midwatch.plan.Reach;
import io.midwatch.plan.Service;
import io.midwatch.plan.Target;
import io.midwatch.plan.Tier;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.change.ChangeSource;
import io.midwatch.plan.change.ChangeSources;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.plan.condition.Facts;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Layer;
import io.midwatch.plan.rota.Rhythm;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.web.host.FakeHosts;
import io.midwatch.web.reviews.FakeReviews;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** A small plan with its checks, built in the open. */
public final class Estate {
  private Objectives objectives = Objectives.NONE;
  private final SequencedMap<String, ChangeSource> changes = new LinkedHashMap<>();

  /** Stands in a target and is shown nowhere. */
  public static final String SECRET = "hunter2-secret";

  private final SequencedMap<String, Service> services = new LinkedHashMap<>();
  private final SequencedMap<CheckId, CheckSpec> checks = new LinkedHashMap<>();
  private final Map<String, Options> channels = new LinkedHashMap<>();
  private List<Reach> reach = List.of(new Reach("ntfy", "ana-pager", Options.NONE));
  private String url = "";

  /** People reach the server at this address. */
  public Estate at(String address) {
    url = address;
    return this;
  }

  /** How ana is reached. */
  public Estate reaching(Reach... ways) {
    reach = List.of(ways);
    return this;
  }

  /** The shared settings of a channel. */
  public Estate channel(String key, Options settings) {
    channels.put(key, settings);
    return this;
  }

  public Estate service(String id, Tier tier, List<String> dependsOn, String... targets) {
    for (String target : targets) {
      add(id, target);
    }
    List<CheckId> own =
        checks.values().stream()
            .filter(check -> check.service().equals(id))
            .map(CheckSpec::id)
            .toList();
    services.put(id, new Service(id, "ana", tier, dependsOn, "runbooks/" + id + ".md", own));
    return this;
  }

  private void add(String service, String target) {
    int space = target.indexOf(' ');
    String kind = target.substring(0, space);
    String text = target.substring(space + 1);
    CheckId id = new CheckId(service + "/" + kind + "/" + text.replaceFirst("^\\w+://", ""));
    checks.put(
        id,
        new CheckSpec(
            id,
            service,
            kind,
            new Target(text, text.replaceFirst("^\\w+://", ""), "shop.example.org"),
            Options.NONE,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Judging.DEFAULT,
            List.of(new Expectation("status == 200")),
            List.of(new Expectation("time < 800ms")),
            List.of(),
            new Position("midwatch.yml", 12, 9),
            "f00d"));
  }

  private static Rota rota() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Rhythm mondays = Rhythm.weekly(1, Rhythm.EPOCH, DayOfWeek.MONDAY, LocalTime.of(9, 0));
    Layer layer = new Layer.Rotating("weeks", berlin, mondays, List.of("ana"), Hours.ALL);
    return new Rota("shop-oncall", berlin, List.of(layer));
  }

  /** What is meant of the services. */
  public Estate objectives(Objectives meant) {
    objectives = meant;
    return this;
  }

  /** Somebody who tells of changes. */
  public Estate changes(ChangeSource source) {
    changes.put(source.id(), source);
    return this;
  }

  Plan plan() {
    Person ana = new Person("ana", "Ana Lind", reach);
    return new Plan(
        new Watcher(
            "ana",
            url,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            500,
            5,
            Duration.ofDays(400)),
        new LinkedHashMap<>(Map.of("ana", ana)),
        new LinkedHashMap<>(Map.of("shop-oncall", rota())),
        services,
        checks,
        List.of(),
        channels,
        new Mask(List.of(SECRET)),
        Arrangements.NONE
            .withObjectives(objectives)
            .withStatusPages(new LinkedHashMap<>(Map.of("public", statusPage())))
            .withHosts(FakeHosts.two())
            .withReviews(FakeReviews.two())
            .withChanges(new ChangeSources(changes)));
  }

  private StatusPage statusPage() {
    SequencedMap<String, StatusComponent> components = new LinkedHashMap<>();
    services
        .keySet()
        .forEach(id ->
            components.put(
                id, new StatusComponent(id, "The " + id, "", "Shop", Set.of(id), Set.of())));
    return new StatusPage(
        "public",
        "Example shop",
        "How the shop is.",
        "https://status.example.org",
        ZoneId.of("Europe/Berlin"),
        components,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Duration.ofMinutes(5)),
        Set.of(),
        "",
        List.of(),
        Duration.ofHours(1));
  }

  /** Every check of the plan, well for a day. */
  public List<CheckView> well(Instant now) {
    return checks.values().stream().map(spec -> well(spec, now)).toList();
  }

  /** A check that was looked at twelve seconds ago and is well for a day. */
  public static CheckView well(CheckSpec spec, Instant now) {
    Instant seen = now.minusSeconds(12);
    CheckState state =
        new CheckState(
            spec.id(),
            Verdict.OK,
            Reason.OK,
            "",
            now.minus(Duration.ofDays(1)),
            Optional.of(seen),
            Optional.empty(),
            List.of(),
            false,
            Optional.empty());
    return new CheckView(
        spec,
        state,
        Optional.of(seen(spec.id(), seen, Reason.OK, "")),
        Optional.of(now.plusSeconds(18)),
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** A check that is bad for seven minutes, with an alert if the reason makes one. */
  public static CheckView bad(
      CheckSpec spec, Instant now, Reason reason, String detail, String alert) {
    CheckState state =
        new CheckState(
            spec.id(),
            reason.verdict(),
            reason,
            detail,
            now.minus(Duration.ofMinutes(7)),
            Optional.of(now.minusSeconds(3)),
            reason.verdict().isBad() ? Optional.of(new AlertId(alert)) : Optional.empty(),
            List.of(),
            false,
            Optional.empty());
    return new CheckView(
        spec,
        state,
        Optional.of(seen(spec.id(), now.minusSeconds(3), reason, detail)),
        Optional.of(now.plusSeconds(27)),
        1,
        Optional.empty(),
        Optional.empty());
  }

  /** One look, with its phases and conditions. */
  public static Observation seen(CheckId id, Instant at, Reason reason, String detail) {
    boolean ok = reason == Reason.OK;
    Hop hop =
        new Hop(
            "shop.example.org:443",
            "203.0.113.7",
            Map.of(
                Phase.DNS, 1_200_000L,
                Phase.CONNECT, 4_100_000L,
                Phase.TLS, 9_000_000L,
                Phase.SEND, 90_000L,
                Phase.FIRST_BYTE, 22_000_000L,
                Phase.TRANSFER, 700_000L));
    return new Observation(
        id,
        at,
        reason.verdict(),
        reason,
        detail,
        new Phases(List.of(hop), ok ? Optional.empty() : Optional.of(Phase.FIRST_BYTE), 37_500_000),
        List.of(
            new ConditionResult(
                "status == 200",
                ok ? ConditionResult.Outcome.HOLDS : ConditionResult.Outcome.BROKEN,
                ok ? "status = 200" : "status = 503"),
            new ConditionResult("time < 800ms", ConditionResult.Outcome.HOLDS, "time = 37ms")),
        Map.of("body_bytes", 512.0),
        ok
            ? Evidence.NONE
            : new Evidence(
                List.of(
                    new Evidence.Item(
                        "answer", "HTTP/1.1 503 Service Unavailable\n\n<h1>db is \"gone\"</h1>"))),
        Optional.empty());
  }

  /** A condition that is only shown. */
  private record Expectation(String text) implements Condition {
    @Override
    public boolean mentions(String word) {
      return text.contains(word);
    }

    @Override
    public ConditionResult test(Facts facts) {
      return new ConditionResult(text, ConditionResult.Outcome.UNDECIDABLE, "");
    }
  }
}
