package io.midwatch.plan.read;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Mask;
import io.midwatch.plan.Arrangements;
import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.CheckKind;
import io.midwatch.plan.Field;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Position;
import io.midwatch.plan.Problem;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.change.ChangeSources;
import io.midwatch.plan.change.read.ChangeSourceReader;
import io.midwatch.plan.condition.Conditions;
import io.midwatch.plan.heartbeat.Heartbeats;
import io.midwatch.plan.heartbeat.read.HeartbeatReader;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.people.Coverage;
import io.midwatch.plan.people.PeopleReader;
import io.midwatch.plan.people.PolicyReader;
import io.midwatch.plan.people.RotaReader;
import io.midwatch.plan.review.ReviewWords;
import io.midwatch.plan.review.Reviews;
import io.midwatch.plan.review.read.ReviewReader;
import io.midwatch.plan.rota.Policies;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Programs;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.source.Sources;
import io.midwatch.plan.source.read.SourceReader;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.plan.status.read.StatusReader;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Substitution;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.plan.yaml.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Reads a plan. The same files in the same surroundings give the same plan, whether good or bad;
 * nothing is half read. Whether somebody is on call for everything is asked from now on, so a plan
 * that was sound can be refused later.
 *
 * <p>Safe for use by many threads. Compiled conditions are kept from one reading to the next.
 */
public final class PlanReader {
  /** Stands in where a watcher is not sound, so that nothing is said about it twice. */
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final Map<String, CheckKind> kinds = new LinkedHashMap<>();
  private final Map<String, ChannelKind> channels = new LinkedHashMap<>();
  private final Clock clock;
  private final ReviewWords reviewWords;
  private final Conditions conditions = new Conditions();

  /** Reads plans where nobody makes reviews: whatever looks like a target or a rule is taken. */
  public PlanReader(
      Collection<? extends CheckKind> kinds,
      Collection<? extends ChannelKind> channels,
      Clock clock) {
    this(kinds, channels, clock, ReviewWords.PLAIN);
  }

  /**
   * @param kinds every kind of check
   * @param channels every channel
   * @param clock says from when on somebody must be on call
   * @param reviewWords what may be reviewed
   * @throws IllegalArgumentException when two have the same key, or a kind has an option of a name
   *     that every check has
   */
  public PlanReader(
      Collection<? extends CheckKind> kinds,
      Collection<? extends ChannelKind> channels,
      Clock clock,
      ReviewWords reviewWords) {
    this.clock = clock;
    this.reviewWords = reviewWords;
    for (CheckKind kind : kinds) {
      if (this.kinds.putIfAbsent(kind.key(), kind) != null) {
        throw new IllegalArgumentException("two kinds are called " + kind.key());
      }
      for (Field common : PlanFields.CHECK) {
        if (kind.fields().stream().anyMatch(field -> field.name().equals(common.name()))) {
          throw new IllegalArgumentException(
              "every check has the key " + common.name() + ", so " + kind.key() + " cannot");
        }
      }
    }
    for (ChannelKind channel : channels) {
      if (this.channels.putIfAbsent(channel.key(), channel) != null) {
        throw new IllegalArgumentException("two channels are called " + channel.key());
      }
    }
  }

  /**
   * Reads the files of a plan. One with a gap in a rota in the next 90 days is not sound.
   *
   * @param files text by name, in the order in which they are laid on top of each other
   * @param surroundings where <code>${env:}</code> and <code>${file:}</code> look
   */
  public ReadPlan read(SequencedMap<String, String> files, Surroundings surroundings) {
    return read(files, surroundings, Optional.of(clock.now()));
  }

  /**
   * Reads a plan that was found sound before and is to be used again. A gap that has come near
   * since does not stop it: better watched with a gap ahead than not watched.
   */
  public ReadPlan readAgain(SequencedMap<String, String> files, Surroundings surroundings) {
    return read(files, surroundings, Optional.empty());
  }

  private ReadPlan read(
      SequencedMap<String, String> files, Surroundings surroundings, Optional<Instant> now) {
    Problems problems = new Problems();
    Problems warnings = new Problems();
    if (files.isEmpty()) {
      problems.add(Position.NONE, "the plan has no files", "name a file, or a folder with *.yml");
      return new ReadPlan.Bad(problems.sorted());
    }
    Substitution substitution = new Substitution(surroundings, problems);
    Map<String, Tree.Entry> sections = PlanFiles.read(files, problems, substitution);
    Mask mask = new Mask(substitution.secrets());
    Desk desk = new Desk(kinds, channels, conditions, problems, warnings, new Programs(), mask);
    Position start = new Position(files.firstEntry().getKey(), 1, 1);
    Optional<Plan> plan = plan(sections, start, desk, now);
    if (plan.isPresent() && problems.isEmpty()) {
      return new ReadPlan.Good(plan.get(), masked(warnings, mask), substitution.files());
    }
    return new ReadPlan.Bad(masked(problems, mask));
  }

  private static List<Problem> masked(Problems problems, Mask mask) {
    return problems.sorted().stream()
        .map(p -> new Problem(p.where(), mask.apply(p.message()), mask.apply(p.hint())))
        .toList();
  }

  private Optional<Plan> plan(
      Map<String, Tree.Entry> sections, Position start, Desk desk, Optional<Instant> now) {
    if (sections.isEmpty() && !desk.problems().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Options> shared = PeopleReader.channels(section(sections, "channels"), desk);
    Staff staff = staff(sections, start, desk, shared);
    Set<String> owners = staff.owners();
    WatcherReader watcherReader = new WatcherReader(desk, staff.people(), owners);
    Optional<Watcher> watcher = watcherReader.read(section(sections, "watcher"), start);
    HeartbeatReader expected = new HeartbeatReader(desk, section(sections, "heartbeats"));
    ServiceReader services = new ServiceReader(desk, owners, defaults(sections, desk), expected);
    services.read(section(sections, "services"), start);
    List<Maintenance> maintenance =
        new MaintenanceReader(desk, services.names(), watched(services, expected))
            .read(section(sections, "maintenance"));
    Heartbeats heartbeats = expected.all(services.names());
    Sources sources = new SourceReader(desk, services.names()).read(section(sections, "sources"));
    Objectives objectives = services.objectives(watcher.map(Watcher::keep).orElse(FOREVER));
    SequencedMap<String, StatusPage> pages = statusPages(sections, desk, services, shared);
    watcher.filter(found -> !found.exec()).ifPresent(_ -> desk.programs().refuse(desk.problems()));
    PolicyReader policyReader =
        new PolicyReader(desk, owners, watcher.map(Watcher::owner).orElse(""));
    ChangeSources changes = changes(sections, services, desk);
    Policies policies =
        policyReader.read(section(sections, "policies"), section(sections, "services"));
    Reviews reviews =
        new ReviewReader(desk, reviewWords, known(staff, services, watcher))
            .read(section(sections, "review"), section(sections, "services"));
    gather(staff.coverage(), services, watcher, reviews);
    staff.coverage().owns(policies, policyReader);
    staff.coverage().judge(now, desk);
    return watcher
        .filter(_ -> desk.problems().isEmpty())
        .map(found ->
            new Plan(
                found,
                staff.people(),
                staff.rotas(),
                services.services(),
                services.checks(),
                maintenance,
                shared,
                desk.mask(),
                arrangements(policies, objectives, pages, changes, services)
                    .withQuiet(watcherReader.quiet())
                    .withHeartbeats(heartbeats)
                    .withSources(sources)
                    .withReviews(reviews)));
  }

  /**
   * Who there is.
   *
   * @param owners the ids of people and rotas
   * @param coverage is told who owns what
   */
  private record Staff(
      SequencedMap<String, Person> people,
      SequencedMap<String, Rota> rotas,
      Set<String> owners,
      Coverage coverage) {}

  private static Staff staff(
      Map<String, Tree.Entry> sections, Position start, Desk desk, Map<String, Options> shared) {
    PeopleReader peopleReader = new PeopleReader(desk, shared);
    SequencedMap<String, Person> people = peopleReader.read(section(sections, "people"), start);
    RotaReader rotaReader = new RotaReader(desk, people.keySet());
    SequencedMap<String, Rota> rotas = rotaReader.read(section(sections, "rotas"));
    Set<String> owners = new LinkedHashSet<>(peopleReader.places().keySet());
    owners.addAll(rotaReader.places().keySet());
    return new Staff(
        people,
        rotas,
        owners,
        new Coverage(people, rotas, peopleReader.places(), rotaReader.places()));
  }

  private static ReviewReader.Known known(
      Staff staff, ServiceReader services, Optional<Watcher> watcher) {
    return new ReviewReader.Known(
        staff.owners(),
        staff.people().keySet(),
        services.services(),
        watcher.map(Watcher::owner).orElse(""));
  }

  /** Everything that a window may name. */
  private static Set<CheckId> watched(ServiceReader services, HeartbeatReader expected) {
    Set<CheckId> ids = new LinkedHashSet<>(services.checks().keySet());
    ids.addAll(expected.ids());
    return ids;
  }

  private static void gather(
      Coverage coverage, ServiceReader services, Optional<Watcher> watcher, Reviews reviews) {
    services.services().values().forEach(one -> coverage.owns(one.owner(), one.id()));
    reviews.byId().values().forEach(one -> coverage.owns(one.owner(), "review " + one.id()));
    watcher.ifPresent(one -> coverage.owns(one.owner(), "the watching"));
  }

  private static SequencedMap<String, StatusPage> statusPages(
      Map<String, Tree.Entry> sections,
      Desk desk,
      ServiceReader services,
      Map<String, Options> shared) {
    return new StatusReader(desk, services.names(), services.checks().keySet(), shared)
        .read(section(sections, "status"));
  }

  private static Arrangements arrangements(
      Policies policies,
      Objectives objectives,
      SequencedMap<String, StatusPage> pages,
      ChangeSources changes,
      ServiceReader services) {
    return Arrangements.NONE
        .withPolicies(policies)
        .withObjectives(objectives)
        .withStatusPages(pages)
        .withChanges(changes)
        .withReversals(services.reversals())
        .withRecoveries(services.recoveries())
        .withHosts(services.hosts());
  }

  private static Options defaults(Map<String, Tree.Entry> sections, Desk desk) {
    return section(sections, "defaults")
        .flatMap(tree -> Section.read(tree, PlanFields.DEFAULTS, desk.problems()))
        .map(Section::options)
        .orElse(Options.NONE);
  }

  private static ChangeSources changes(
      Map<String, Tree.Entry> sections, ServiceReader services, Desk desk) {
    return new ChangeSourceReader(desk, services.names()).read(section(sections, "changes"));
  }

  private static Optional<Tree> section(Map<String, Tree.Entry> sections, String name) {
    return Optional.ofNullable(sections.get(name)).map(Tree.Entry::value);
  }
}
