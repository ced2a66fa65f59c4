package io.midwatch.plan.people;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.plan.Field;
import io.midwatch.plan.Position;
import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Layer;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Tree;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the section {@code rotas}. For one reading. */
public final class RotaReader {
  /** Stands in for a zone that is wrong, so that what else is wrong is told too. */
  private static final ZoneId ANY = ZoneOffset.UTC;

  private final Desk desk;
  private final Set<String> people;
  private final Map<String, Position> places = new LinkedHashMap<>();

  /**
   * @param people who may take a turn
   */
  public RotaReader(Desk desk, Set<String> people) {
    this.desk = desk;
    this.people = people;
  }

  /** Where every rota that is named stands, sound or not. */
  public Map<String, Position> places() {
    return places;
  }

  /** The rotas that are sound, by id. */
  public SequencedMap<String, Rota> read(Optional<Tree> tree) {
    SequencedMap<String, Rota> rotas = new LinkedHashMap<>();
    if (tree.isEmpty()) {
      return rotas;
    }
    if (!(tree.get() instanceof Tree.Keys keys)) {
      desk.problems()
          .add(
              tree.get().where(),
              "rotas are keys with values, not " + tree.get().kind(),
              "rotas: { shop-oncall: { zone: Europe/Berlin, people: [ana, bo] } }");
      return rotas;
    }
    keys.entries().forEach(entry -> rota(entry).ifPresent(rota -> rotas.put(rota.id(), rota)));
    return rotas;
  }

  private Optional<Rota> rota(Tree.Entry entry) {
    String id = entry.key();
    int before = desk.problems().count();
    places.put(id, entry.at());
    Ids.isName(id, "a rota", entry.at(), desk.problems());
    if (people.contains(id)) {
      desk.problems()
          .add(
              entry.at(),
              "a rota and a person have the same id " + quote(id),
              "an owner could be either; call the rota " + id + "-rota");
    }
    if (!(entry.value() instanceof Tree.Keys keys)) {
      desk.problems()
          .add(
              entry.at(),
              "nobody takes a turn in " + quote(id),
              "such as { zone: Europe/Berlin, people: [ana, bo] }");
      return Optional.empty();
    }
    List<Layer> layers = new ArrayList<>();
    Optional<ZoneId> zone;
    if (keys.find("layers").isPresent()) {
      List<Field> shared = RotaFields.SINGLE.stream().limit(1).toList();
      Section section = Section.read(keys, shared, Set.of("layers"), desk.problems());
      zone = zone(section, keys.find("zone").isPresent());
      layers.addAll(layers(keys, zone));
      zone = zone.or(() -> layers.stream().map(Layer::zone).findFirst());
    } else {
      Section section = Section.read(keys, RotaFields.SINGLE, Set.of("layers"), desk.problems());
      zone = zone(section, true);
      layer(section, id, zone.orElse(ANY)).ifPresent(layers::add);
    }
    return desk.problems().count() > before || layers.isEmpty() || zone.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rota(id, zone.get(), layers));
  }

  private List<Layer> layers(Tree.Keys rota, Optional<ZoneId> common) {
    Tree tree = rota.find("layers").map(Tree.Entry::value).orElse(rota);
    List<Tree> items = tree instanceof Tree.Items list ? list.items() : List.of(tree);
    if (items.isEmpty()) {
      desk.problems().add(tree.where(), "there are no layers", "such as - { people: [ana, bo] }");
    }
    List<Layer> layers = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Tree item : items) {
      String number = "layer " + (layers.size() + 1);
      Optional<Section> section = Section.read(item, RotaFields.LAYER, desk.problems());
      if (section.isPresent()) {
        String name = section.get().options().text("name").orElse(number);
        if (!names.add(name)) {
          desk.problems().add(item.where(), "two layers are called " + quote(name));
        }
        boolean own = common.isEmpty() || section.get().keys().find("zone").isPresent();
        Optional<ZoneId> zone = own ? zone(section.get(), true) : common;
        layer(section.get(), name, zone.orElse(ANY)).ifPresent(layers::add);
      }
    }
    return layers;
  }

  private Optional<ZoneId> zone(Section section, boolean needed) {
    Optional<ZoneId> zone = desk.zone(section);
    if (needed && section.keys().find("zone").isEmpty()) {
      desk.problems()
          .add(
              section.keys().where(),
              "the key \"zone\" is missing",
              "turns change by the clock of a zone, such as zone: Europe/Berlin");
    }
    return zone;
  }

  private Optional<Layer> layer(Section section, String name, ZoneId zone) {
    boolean written = section.keys().find("shifts").isPresent();
    boolean turns = section.keys().find("people").isPresent();
    if (written == turns) {
      desk.problems()
          .add(
              section.keys().where(),
              turns ? "people and shifts do not go together" : "nobody takes a turn here",
              turns
                  ? "write two layers: a later one takes the place of an earlier one"
                  : "such as people: [ana, bo]");
      return Optional.empty();
    }
    return written ? written(section, name, zone) : turns(section, name, zone);
  }

  private Optional<Layer> turns(Section section, String name, ZoneId zone) {
    List<Tree.Scalar> takers = section.scalars("people");
    takers.forEach(this::known);
    if (takers.isEmpty()) {
      desk.problems().add(section.where("people"), "nobody takes a turn here", "people: [ana]");
    }
    RhythmReader rhythm = new RhythmReader(desk, section);
    Hours hours = rhythm.hours();
    return rhythm
        .read()
        .filter(_ -> !takers.isEmpty())
        .map(beat -> {
          List<String> people = takers.stream().map(Tree.Scalar::value).toList();
          return new Layer.Rotating(name, zone, beat, people, hours);
        });
  }

  private Optional<Layer> written(Section section, String name, ZoneId zone) {
    Stream.of("rotate", "handoff", "from", "hours")
        .flatMap(key -> section.keys().find(key).stream())
        .forEach(entry ->
            desk.problems()
                .add(
                    entry.at(),
                    quote(entry.key()) + " has no meaning beside shifts",
                    "shifts say from when to when by themselves"));
    Tree tree = section.keys().find("shifts").map(Tree.Entry::value).orElse(section.keys());
    List<Tree> items = tree instanceof Tree.Items list ? list.items() : List.of(tree);
    List<Layer.Written.Entry> entries = new ArrayList<>();
    for (Tree item : items) {
      if (item instanceof Tree.Keys keys) {
        Section shift = Section.read(keys, RotaFields.SHIFT, Set.of(), new Problems());
        shift.scalars("person").forEach(this::known);
        new RhythmReader(desk, shift).shift().ifPresent(entries::add);
      }
    }
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new Layer.Written(name, zone, entries));
  }

  private void known(Tree.Scalar person) {
    if (!people.contains(person.value())) {
      desk.problems()
          .add(
              person.where(),
              "unknown person " + quote(person.written()),
              DidYouMean.hint(person.value(), people));
    }
  }
}
