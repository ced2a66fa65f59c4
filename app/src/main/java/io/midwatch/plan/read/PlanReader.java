package io.midwatch.plan.read;

import io.midwatch.base.CheckId;
import io.midwatch.base.Mask;
import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.CheckKind;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Field;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Position;
import io.midwatch.plan.Problem;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.condition.Conditions;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Substitution;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.plan.yaml.Tree;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads a plan. The same files in the same surroundings give the same result, whether good or bad;
 * nothing is half read.
 *
 * <p>Safe for use by many threads. Compiled conditions are kept from one reading to the next.
 */
public final class PlanReader {
  private final Map<String, CheckKind> kinds = new LinkedHashMap<>();
  private final Map<String, ChannelKind> channels = new LinkedHashMap<>();
  private final Conditions conditions = new Conditions();

  /**
   * @param kinds every kind of check
   * @param channels every channel
   * @throws IllegalArgumentException when two have the same key, or a kind has an option of a name
   *     that every check has
   */
  public PlanReader(
      Collection<? extends CheckKind> kinds, Collection<? extends ChannelKind> channels) {
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
   * Reads the files of a plan.
   *
   * @param files text by name, in the order in which they are laid on top of each other
   * @param surroundings where <code>${env:}</code> and <code>${file:}</code> look
   */
  public ReadPlan read(SequencedMap<String, String> files, Surroundings surroundings) {
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
    Optional<Plan> plan = plan(sections, start, desk);
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

  private static Optional<Plan> plan(Map<String, Tree.Entry> sections, Position start, Desk desk) {
    if (sections.isEmpty() && !desk.problems().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Options> shared = PeopleReader.channels(section(sections, "channels"), desk);
    SequencedMap<String, Person> people =
        new PeopleReader(desk, shared).read(section(sections, "people"), start);
    Optional<Watcher> watcher =
        new WatcherReader(desk, people).read(section(sections, "watcher"), start);
    Options defaults =
        section(sections, "defaults")
            .flatMap(tree -> Section.read(tree, PlanFields.TIMING, desk.problems()))
            .map(Section::options)
            .orElse(Options.NONE);
    ServiceReader services = new ServiceReader(desk, people.keySet(), defaults);
    services.read(section(sections, "services"), start);
    SequencedMap<CheckId, CheckSpec> checks = services.checks();
    List<Maintenance> maintenance =
        new MaintenanceReader(desk, services.names(), checks.keySet())
            .read(section(sections, "maintenance"));
    watcher.filter(found -> !found.exec()).ifPresent(_ -> desk.programs().refuse(desk.problems()));
    return watcher
        .filter(_ -> desk.problems().isEmpty())
        .map(found ->
            new Plan(found, people, services.services(), checks, maintenance, shared, desk.mask()));
  }

  private static Optional<Tree> section(Map<String, Tree.Entry> sections, String name) {
    return Optional.ofNullable(sections.get(name)).map(Tree.Entry::value);
  }
}
