package io.midwatch.plan.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.CheckId;
import io.midwatch.base.DidYouMean;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.Reversal;
import io.midwatch.plan.Service;
import io.midwatch.plan.Tier;
import io.midwatch.plan.heartbeat.read.HeartbeatReader;
import io.midwatch.plan.host.Hosts;
import io.midwatch.plan.host.read.HostReader;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.objective.read.ObjectiveFields;
import io.midwatch.plan.objective.read.ObjectiveReader;
import io.midwatch.plan.recover.Recoveries;
import io.midwatch.plan.review.read.ReviewFields;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Reads the section {@code services} with all checks. For one reading. */
final class ServiceReader {
  /** Keys of a service that are read by others. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "owner",
          "checks",
          ObjectiveFields.OBJECTIVES.name(),
          ObjectiveFields.SYMPTOMS.name(),
          ReviewFields.OF_SERVICE.name());

  private final Desk desk;
  private final Set<String> owners;
  private final CheckReader checkReader;
  private final HeartbeatReader heartbeatReader;
  private final HostReader hostReader;
  private final Dependencies dependencies;
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, Tree.Keys> written = new LinkedHashMap<>();
  private final SequencedMap<String, Service> services = new LinkedHashMap<>();
  private final SequencedMap<CheckId, CheckSpec> checks = new LinkedHashMap<>();
  private final Map<String, Reversal> reversals = new LinkedHashMap<>();

  /**
   * @param owners who may own a service: people and rotas
   * @param defaults for the timing of checks
   * @param heartbeats reads those that stand among the checks
   */
  ServiceReader(Desk desk, Set<String> owners, Options defaults, HeartbeatReader heartbeats) {
    this.desk = desk;
    this.heartbeatReader = heartbeats;
    this.owners = owners;
    this.dependencies = new Dependencies(desk.problems());
    this.checkReader = new CheckReader(desk, defaults, dependencies);
    this.hostReader = new HostReader(desk);
  }

  /** Every service that is named, sound or not. */
  Set<String> names() {
    return names;
  }

  SequencedMap<String, Service> services() {
    return services;
  }

  Hosts hosts() {
    return hostReader.all();
  }

  Recoveries recoveries() {
    return checkReader.recoveries();
  }

  SequencedMap<CheckId, CheckSpec> checks() {
    return checks;
  }

  /**
   * What is meant of the services.
   *
   * @param keep how long measurements are kept
   */
  Objectives objectives(Duration keep) {
    ObjectiveReader reader = new ObjectiveReader(desk, keep, checks);
    services
        .values()
        .forEach(service ->
            Optional.ofNullable(written.get(service.id()))
                .ifPresent(keys -> reader.read(service.id(), keys, service.checks())));
    return reader.objectives(checkReader.flows());
  }

  /** When one stops fixing a service and goes back, where it says so. */
  Map<String, Reversal> reversals() {
    return reversals;
  }

  void read(Optional<Tree> tree, Position start) {
    if (tree.isEmpty() || !(tree.get() instanceof Tree.Keys keys) || keys.entries().isEmpty()) {
      desk.problems()
          .add(
              tree.map(Tree::where).orElse(start),
              "nothing is watched: there are no services",
              "services: { shop: { owner: ana, checks: [ { http: https://shop.example.org } ] } }");
      return;
    }
    keys.entries().forEach(this::service);
    for (CheckSpec check : checks.values()) {
      if (names.contains(check.id().text())) {
        desk.problems()
            .add(
                check.where(),
                "a check and a service have the same id " + quote(check.id().text()),
                "give the check another");
      }
    }
    Map<String, String> serviceOfCheck = new LinkedHashMap<>();
    checks.forEach((id, check) -> serviceOfCheck.put(id.text(), check.service()));
    Map<String, String> serviceOfHeartbeat = new LinkedHashMap<>();
    heartbeatReader.services().forEach((id, home) -> serviceOfHeartbeat.put(id.text(), home));
    heartbeatReader.wishes().forEach((id, all) -> all.forEach(on -> dependencies.ofCheck(id, on)));
    dependencies.check(names, serviceOfCheck, serviceOfHeartbeat);
  }

  private void service(Tree.Entry entry) {
    String id = entry.key();
    names.add(id);
    Ids.isService(id, entry.at(), desk.problems());
    if (!(entry.value() instanceof Tree.Keys keys)) {
      noOwner(id, entry.at());
      return;
    }
    written.put(id, keys);
    boolean ownerless = keys.find("owner").isEmpty();
    Section section =
        Section.read(
            keys,
            PlanFields.SERVICE.stream()
                .filter(field -> !field.required() && !ELSEWHERE.contains(field.name()))
                .toList(),
            ELSEWHERE,
            desk.problems());
    Optional<String> owner = Optional.empty();
    if (ownerless) {
      noOwner(id, entry.at());
    } else {
      owner = owner(keys);
    }
    section.scalars("depends-on").forEach(on -> dependencies.ofService(id, on));
    List<String> on = section.options().list("depends-on", String.class);
    List<CheckId> ids = checks(new CheckReader.Home(id, on, section.options()), entry);
    if (section.options().has("fix-budget") || section.options().has("revert")) {
      reversals.put(
          id,
          new Reversal(
              section.options().span("fix-budget").orElse(Reversal.USUAL.budget()),
              section.options().text("revert").orElse("")));
    }
    if (owner.isPresent()) {
      services.put(
          id,
          new Service(
              id,
              owner.get(),
              section.options().text("tier").map(ServiceReader::tier).orElse(Tier.SUPPORTING),
              on,
              section.options().text("runbook").orElse(""),
              ids));
    }
  }

  private static Tier tier(String word) {
    return Tier.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private void noOwner(String id, Position where) {
    String somebody = owners.stream().findFirst().orElse("ana");
    desk.problems()
        .add(where, "service " + quote(id) + " has no owner", "write owner: " + somebody);
  }

  private Optional<String> owner(Tree.Keys keys) {
    Tree tree = keys.find("owner").map(Tree.Entry::value).orElse(keys);
    if (!(tree instanceof Tree.Scalar owner)) {
      desk.problems().add(tree.where(), "the owner is one person or rota, not " + tree.kind());
      return Optional.empty();
    }
    if (owners.contains(owner.value())) {
      return Optional.of(owner.value());
    }
    desk.problems()
        .add(
            owner.where(),
            "unknown person or rota " + quote(owner.written()),
            DidYouMean.nearest(owner.value(), owners)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("the owner is somebody under people, or a rota"));
    return Optional.empty();
  }

  private List<CheckId> checks(CheckReader.Home home, Tree.Entry entry) {
    Optional<Tree> tree =
        entry.value() instanceof Tree.Keys keys
            ? keys.find("checks").map(Tree.Entry::value)
            : Optional.empty();
    List<Tree> items =
        tree.map(t -> t instanceof Tree.Items list ? list.items() : List.of(t)).orElse(List.of());
    if (items.isEmpty()) {
      desk.warnings()
          .add(
              entry.at(),
              "service " + quote(home.service()) + " has no checks, so nobody knows how it is",
              "checks: [ { http: https://... } ]");
    }
    List<CheckId> ids = new ArrayList<>();
    for (Tree item : items) {
      if (HeartbeatReader.isOne(item)) {
        if (heartbeatReader
            .read(home.service(), checkReader.usual(home), (Tree.Keys) item)
            .isEmpty()) {
          dependencies.someChecksAreUnknown();
        }
        continue;
      }
      if (HostReader.isOne(item)) {
        hostReader.read(home.service(), checkReader.usual(home), (Tree.Keys) item);
        continue;
      }
      Optional<CheckSpec> check = checkReader.read(home, item);
      check.ifPresent(spec -> keep(spec, ids));
      if (check.isEmpty()) {
        dependencies.someChecksAreUnknown();
      }
    }
    return ids;
  }

  private void keep(CheckSpec check, List<CheckId> ids) {
    CheckSpec before = checks.putIfAbsent(check.id(), check);
    if (before != null) {
      desk.problems()
          .add(
              check.where(),
              "two checks have the id "
                  + quote(check.id().text())
                  + ", the first at "
                  + before.where(),
              "give one of them an id of its own: id: " + check.service() + "-second");
    } else {
      ids.add(check.id());
    }
  }
}
