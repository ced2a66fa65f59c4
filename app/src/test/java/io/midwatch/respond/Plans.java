package io.midwatch.respond;

import io.midwatch.base.CheckId;
import io.midwatch.base.Mask;
import io.midwatch.base.Secret;
import io.midwatch.plan.Arrangements;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Position;
import io.midwatch.plan.Quiet;
import io.midwatch.plan.Reach;
import io.midwatch.plan.Reversal;
import io.midwatch.plan.Service;
import io.midwatch.plan.Target;
import io.midwatch.plan.Tier;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Layer;
import io.midwatch.plan.rota.Policies;
import io.midwatch.plan.rota.Policy;
import io.midwatch.plan.rota.Rhythm;
import io.midwatch.plan.rota.Rota;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/** Plans for tests of telling: one check per service, {@code service/http/x}. */
public final class Plans {
  private final SequencedMap<String, Person> people = new LinkedHashMap<>();
  private final SequencedMap<String, Rota> rotas = new LinkedHashMap<>();
  private final SequencedMap<String, Service> services = new LinkedHashMap<>();
  private final SequencedMap<CheckId, CheckSpec> checks = new LinkedHashMap<>();

  private final SequencedMap<String, Policy> policies = new LinkedHashMap<>();
  private final Map<String, String> policyOf = new LinkedHashMap<>();

  private final Map<String, Reversal> reversals = new LinkedHashMap<>();
  private boolean unhurried;
  private Quiet quiet = Quiet.USUAL;

  private Optional<Watcher.Heartbeat> heartbeat = Optional.empty();

  /** Ana, who has ntfy and then mail, and bo the other way round; the bank and the blog are his. */
  public Plans bankAndBlog() {
    return bank().service("blog", "bo", Tier.SUPPORTING);
  }

  /** The same with nothing but the bank. */
  public Plans bank() {
    return person("ana", "ntfy", "email")
        .person("bo", "email", "ntfy")
        .service("bank", "bo", Tier.CORE);
  }

  /** The first person is the owner of the watching. */
  public Plans person(String id, String... channels) {
    List<Reach> reach =
        Arrays.stream(channels)
            .map(channel -> new Reach(channel, id + "-" + channel, Options.NONE))
            .toList();
    people.put(id, new Person(id, id, reach));
    return this;
  }

  /** Somebody as they are. */
  public Plans person(Person person) {
    people.put(person.id(), person);
    return this;
  }

  /** Takes one way of a person after another time than the usual one. */
  public Plans after(String id, int way, Duration after) {
    Person person = Objects.requireNonNull(people.get(id));
    List<Reach> reach = new ArrayList<>(person.reach());
    Reach old = reach.get(way);
    reach.set(way, new Reach(old.channel(), old.address(), old.options(), after));
    people.put(id, new Person(id, person.name(), reach));
    return this;
  }

  /** People of the plan who take turns of an hour, the first one in even hours where two do. */
  public Plans rota(String id, String... people) {
    Rhythm hours = Rhythm.daily(Duration.ofHours(1), Rhythm.EPOCH, LocalTime.MIDNIGHT);
    Layer layer = new Layer.Rotating("hours", ZoneOffset.UTC, hours, List.of(people), Hours.ALL);
    rotas.put(id, new Rota(id, ZoneOffset.UTC, List.of(layer)));
    return this;
  }

  /** A way of a person may be used in these hours only. */
  public Plans hours(String id, int way, ZoneId zone, Hours hours) {
    Person person = Objects.requireNonNull(people.get(id));
    List<Reach> reach = new ArrayList<>(person.reach());
    Reach old = reach.get(way);
    reach.set(way, new Reach(old.channel(), old.address(), old.options(), old.after(), hours));
    people.put(id, new Person(id, person.name(), reach, zone, ""));
    return this;
  }

  /** Somebody in place of the person with the same id. */
  public Plans with(Person person) {
    people.put(person.id(), person);
    return this;
  }

  /** These services go by this policy. */
  public Plans policy(Policy policy, String... ofServices) {
    policies.put(policy.id(), policy);
    List.of(ofServices).forEach(service -> policyOf.put(service, policy.id()));
    return this;
  }

  public Plans without(String person) {
    people.remove(person);
    return this;
  }

  public Plans service(String id, String owner, Tier tier) {
    if (unhurried) {
      reversal(id, Duration.ofDays(30), "");
    }
    CheckId check = check(id);
    services.put(
        id, new Service(id, owner, tier, List.of(), "runbooks/" + id + ".md", List.of(check)));
    checks.put(
        check,
        new CheckSpec(
            check,
            id,
            "http",
            new Target("https://" + id + ".test", id + ".test", id + ".test"),
            Options.NONE,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Judging.DEFAULT,
            List.of(),
            List.of(),
            List.of(),
            Position.NONE,
            id));
    return this;
  }

  /** Whatever is named from now on may be tried to fix for a month. */
  public Plans unhurried() {
    unhurried = true;
    return this;
  }

  /** When one stops fixing a service and goes back. */
  public Plans reversal(String service, Duration budget, String revert) {
    reversals.put(service, new Reversal(budget, revert));
    return this;
  }

  /** What is told later, together, or not at all. */
  public Plans quiet(Quiet settings) {
    quiet = settings;
    return this;
  }

  /** Reports to this URL that the watching works. */
  public Plans heartbeat(String url, Duration every) {
    heartbeat = Optional.of(new Watcher.Heartbeat(new Secret(url), every));
    return this;
  }

  public static CheckId check(String service) {
    return new CheckId(service + "/http/x");
  }

  public Plan plan() {
    return new Plan(
        new Watcher(
            people.firstEntry().getKey(),
            "https://watch.example.org",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            heartbeat,
            false,
            List.of(),
            List.of(),
            100,
            10,
            Duration.ofDays(400)),
        people,
        rotas,
        services,
        checks,
        List.of(),
        Map.of(),
        new Mask(List.of("sesame-open")),
        Arrangements.NONE
            .withPolicies(new Policies(policies, policyOf))
            .withReversals(reversals)
            .withQuiet(quiet));
  }
}
