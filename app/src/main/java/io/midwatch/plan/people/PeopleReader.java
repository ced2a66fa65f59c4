package io.midwatch.plan.people;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.Field;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Position;
import io.midwatch.plan.Reach;
import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.PlanFolder;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/** Reads who can be told, and how. */
public final class PeopleReader {
  private final Desk desk;
  private final Map<String, Options> shared;
  private final Map<String, Position> places = new LinkedHashMap<>();

  /**
   * @param shared settings of channels as a whole
   */
  public PeopleReader(Desk desk, Map<String, Options> shared) {
    this.desk = desk;
    this.shared = shared;
  }

  /** The section {@code channels}. */
  public static Map<String, Options> channels(Optional<Tree> tree, Desk desk) {
    Map<String, Options> shared = new LinkedHashMap<>();
    desk.channels().keySet().forEach(key -> shared.put(key, Options.NONE));
    if (tree.isEmpty()) {
      return shared;
    }
    if (!(tree.get() instanceof Tree.Keys keys)) {
      desk.problems().add(tree.get().where(), "channels holds a key for each channel");
      return shared;
    }
    for (Tree.Entry entry : keys.entries()) {
      ChannelKind channel = desk.channels().get(entry.key());
      if (channel == null) {
        desk.problems()
            .add(
                entry.at(),
                "unknown channel " + quote(entry.key()),
                DidYouMean.nearest(entry.key(), desk.channels().keySet())
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("known: " + String.join(", ", desk.channels().keySet())));
      } else {
        Section.read(entry.value(), channel.sharedFields(), desk.problems())
            .ifPresent(section -> shared.put(entry.key(), section.options()));
      }
    }
    return shared;
  }

  /** Where everybody who is named stands, sound or not. */
  public Map<String, Position> places() {
    return places;
  }

  /** The section {@code people}. */
  public SequencedMap<String, Person> read(Optional<Tree> tree, Position start) {
    SequencedMap<String, Person> people = new LinkedHashMap<>();
    if (tree.isEmpty() || !(tree.get() instanceof Tree.Keys keys) || keys.entries().isEmpty()) {
      desk.problems()
          .add(
              tree.map(Tree::where).orElse(start),
              "there is nobody to tell",
              "people: { ana: { reach: [ { email: ana@example.org } ] } }");
      return people;
    }
    for (Tree.Entry entry : keys.entries()) {
      person(entry).ifPresent(person -> people.put(person.id(), person));
    }
    return people;
  }

  private Optional<Person> person(Tree.Entry entry) {
    places.put(entry.key(), entry.at());
    boolean named = Ids.isName(entry.key(), "a person", entry.at(), desk.problems());
    if (!(entry.value() instanceof Tree.Keys keys)) {
      unreachable(entry);
      return Optional.empty();
    }
    Section section = Section.read(keys, PeopleFields.PERSON, Set.of("reach"), desk.problems());
    Optional<ZoneId> zone = desk.zone(section);
    List<Reach> reach = new ArrayList<>();
    Optional<Tree> ways = keys.find("reach").map(Tree.Entry::value);
    List<Tree> items =
        ways.map(way -> way instanceof Tree.Items list ? list.items() : List.of(way))
            .orElse(List.of());
    if (items.isEmpty()) {
      unreachable(entry);
    }
    for (int i = 0; i < items.size(); i++) {
      Optional<Reach> way = way(items.get(i));
      if (i == 0 && way.isPresent() && way.get().options().has("after")) {
        desk.problems()
            .add(
                items.get(i).where(),
                "the first way has none before it",
                "move 'after' to a later way");
      }
      way.ifPresent(reach::add);
      zoneless(items.get(i), way, section);
    }
    if (!named || reach.isEmpty()) {
      return Optional.empty();
    }
    String name = section.options().text("name").orElse(entry.key());
    return Optional.of(
        new Person(
            entry.key(),
            name,
            reach,
            zone.orElse(ZoneOffset.UTC),
            absences(section),
            section.options().span("drill")));
  }

  private String absences(Section section) {
    String written = section.options().text("absences").orElse("").strip();
    if (written.isEmpty() || written.startsWith("https://") || written.startsWith("http://")) {
      return written;
    }
    return PlanFolder.of(section.where("absences")).locate(written).orElse(written);
  }

  private void zoneless(Tree item, Optional<Reach> way, Section person) {
    if (way.isPresent() && !way.get().hours().isAll() && person.keys().find("zone").isEmpty()) {
      desk.problems()
          .add(
              item.where(),
              "the person of these hours has no zone",
              "hours are read by the person's clock: write zone: Europe/Berlin beside reach");
    }
  }

  private void unreachable(Tree.Entry entry) {
    desk.problems()
        .add(
            entry.at(),
            "nobody can reach " + quote(entry.key()),
            "reach: [ { email: " + entry.key() + "@example.org } ]");
  }

  private Optional<Reach> way(Tree tree) {
    if (!(tree instanceof Tree.Keys keys)) {
      desk.problems()
          .add(
              tree.where(),
              "a way to reach somebody starts with a channel, not " + tree.kind(),
              "such as { email: ana@example.org }");
      return Optional.empty();
    }
    Optional<Tree.Entry> picked = desk.pick(keys, desk.channels().keySet(), "a channel");
    if (picked.isEmpty()) {
      return Optional.empty();
    }
    String key = picked.get().key();
    ChannelKind channel = Objects.requireNonNull(desk.channels().get(key));
    if (!(picked.get().value() instanceof Tree.Scalar address)) {
      desk.problems().add(picked.get().value().where(), "an address is wanted here");
      return Optional.empty();
    }
    if (channel.runsPrograms()) {
      desk.programs().used(picked.get().at(), "the channel " + quote(key));
    }
    int before = desk.problems().count();
    List<Field> fields =
        Stream.concat(channel.reachFields().stream(), PeopleFields.REACH.stream()).toList();
    Section section = Section.read(keys, fields, Set.of(key), desk.problems());
    if (desk.problems().count() > before) {
      return Optional.empty();
    }
    Options common = shared.getOrDefault(key, Options.NONE);
    Hours hours = new RhythmReader(desk, section).hours();
    return desk.judge(
        address,
        () -> {
          channel.check(address.value(), section.options(), common);
          Duration after = section.options().span("after").orElse(Reach.USUALLY_AFTER);
          return new Reach(key, address.value(), section.options(), after, hours);
        });
  }
}
