package io.midwatch.plan.review.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.base.Severity;
import io.midwatch.plan.Field;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.Service;
import io.midwatch.plan.review.Accepted;
import io.midwatch.plan.review.ReviewOrder;
import io.midwatch.plan.review.ReviewWords;
import io.midwatch.plan.review.Reviews;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Reads the reviews of a plan, those of services and those that stand alone. For one reading. */
public final class ReviewReader {
  private static final int MOST_TARGETS = 50;
  private static final int MOST_REVIEWS = 200;

  private final Desk desk;
  private final ReviewWords words;
  private final Known known;
  private final SequencedMap<String, ReviewOrder> all = new LinkedHashMap<>();
  private final Map<String, Position> places = new HashMap<>();

  /**
   * What may be named.
   *
   * @param owners people and rotas
   * @param people may answer for a decision
   * @param services those that are sound
   * @param fallback owns what belongs to no service: the owner of the watching
   */
  public record Known(
      Set<String> owners,
      Set<String> people,
      SequencedMap<String, Service> services,
      String fallback) {}

  /** To whom a review belongs. */
  private record Home(Optional<String> service, String owner) {}

  /** A review as it is written: by names alone, or with keys. */
  private record Written(List<Tree.Scalar> targets, Section section, Tree where) {}

  public ReviewReader(Desk desk, ReviewWords words, Known known) {
    this.desk = desk;
    this.words = words;
    this.known = known;
  }

  /**
   * Reads them all; what is wrong becomes a problem.
   *
   * @param alone the section {@code review}
   * @param services the section {@code services}
   */
  public Reviews read(Optional<Tree> alone, Optional<Tree> services) {
    alone.ifPresent(tree -> several(tree, new Home(Optional.empty(), known.fallback())));
    if (services.isPresent() && services.get() instanceof Tree.Keys keys) {
      for (Tree.Entry entry : keys.entries()) {
        Service service = known.services().get(entry.key());
        if (service != null && entry.value() instanceof Tree.Keys one) {
          one.find(ReviewFields.OF_SERVICE.name())
              .ifPresent(review ->
                  several(review.value(), new Home(Optional.of(service.id()), service.owner())));
        }
      }
    }
    return new Reviews(all);
  }

  /** Names stand together as one review; each group of keys is one by itself. */
  private void several(Tree tree, Home home) {
    List<Tree> items = tree instanceof Tree.Items list ? list.items() : List.of(tree);
    List<Tree.Scalar> names = new ArrayList<>();
    for (Tree item : items) {
      switch (item) {
        case Tree.Scalar name -> names.add(name);
        case Tree.Keys keys -> {
          List<Field> fields = home.service().isEmpty() ? ReviewFields.ALONE : ReviewFields.REVIEW;
          Section section = Section.read(keys, fields, Set.of(), desk.problems());
          review(new Written(section.scalars("targets"), section, keys), home);
        }
        case Tree.Items _, Tree.Nothing _ ->
            desk.problems()
                .add(
                    item.where(),
                    "a review is a name or keys, not " + item.kind(),
                    "review: example.org, or review: { targets: [example.org] }");
      }
    }
    if (!names.isEmpty()) {
      Tree.Keys none = new Tree.Keys(List.of(), 1, names.getFirst().where());
      review(new Written(names, new Section(Options.NONE, none), names.getFirst()), home);
    }
    if (items.isEmpty()) {
      desk.problems().add(tree.where(), "this reviews nothing", "review: example.org");
    }
  }

  private void review(Written written, Home given) {
    int before = desk.problems().count();
    Section section = written.section();
    Home home = home(section, given);
    List<String> targets = targets(written);
    Optional<Timing> timing = new TimingReader(desk).read(section, id(written, targets));
    Set<String> only = only(section);
    List<Accepted> accepted = new AcceptReader(desk, words, known.people()).read(section);
    String id = id(written, targets);
    if (desk.problems().count() == before) {
      Ids.isName(
          id, "a review; give it an id of its own", written.where().where(), desk.problems());
    }
    String resolver = resolver(section);
    if (desk.problems().count() > before || timing.isEmpty()) {
      return;
    }
    Options own = section.options();
    keep(
        new ReviewOrder(
            id,
            home.service().orElse(id),
            home.owner(),
            targets,
            timing.get().schedule(),
            timing.get().zone(),
            new ReviewOrder.Manners(
                only,
                Set.copyOf(own.list("with", String.class)),
                resolver,
                own.bool("allow-network").orElse(false),
                Math.toIntExact(own.whole("requests").orElse(300L)),
                Math.toIntExact(own.whole("per-second").orElse(2L)),
                own.text("networks").orElse(""),
                own.text("ct-logs").orElse("")),
            asks(own.group("severities").orElse(Options.NONE)),
            accepted),
        written.where().where());
  }

  private void keep(ReviewOrder order, Position where) {
    ReviewOrder before = all.putIfAbsent(order.id(), order);
    if (before == null) {
      places.put(order.id(), where);
    }
    if (before != null) {
      desk.problems()
          .add(
              where,
              "two reviews are called "
                  + quote(order.id())
                  + ", the first at "
                  + places.get(order.id()),
              "put their targets together, or give one an id of its own");
    } else if (all.size() > MOST_REVIEWS) {
      desk.problems().add(where, "there are more than " + MOST_REVIEWS + " reviews", "");
    }
  }

  private Home home(Section section, Home given) {
    Home home = given;
    Optional<Tree.Scalar> service = section.scalars("service").stream().findFirst();
    if (service.isPresent()) {
      Service found = known.services().get(service.get().value());
      if (found == null) {
        desk.problems()
            .add(
                service.get().where(),
                "unknown service " + quote(service.get().written()),
                DidYouMean.hint(service.get().value(), known.services().keySet()));
      } else {
        home = new Home(Optional.of(found.id()), found.owner());
      }
    }
    Optional<Tree.Scalar> owner = section.scalars("owner").stream().findFirst();
    if (owner.isEmpty()) {
      return home;
    }
    if (!known.owners().contains(owner.get().value())) {
      desk.problems()
          .add(
              owner.get().where(),
              "unknown person or rota " + quote(owner.get().written()),
              DidYouMean.nearest(owner.get().value(), known.owners())
                  .map(near -> "did you mean \"" + near + "\"?")
                  .orElse("the owner is somebody under people, or a rota"));
    }
    return new Home(home.service(), owner.get().value());
  }

  private List<String> targets(Written written) {
    Set<String> targets = new LinkedHashSet<>();
    for (Tree.Scalar one : written.targets()) {
      if (words.host(one.value()).isEmpty()) {
        desk.problems()
            .add(
                one.where(),
                quote(one.written()) + " is no name, address or web address",
                "example.org, shop.example.org:8443 or https://shop.example.org/health");
      } else {
        targets.add(one.value().strip());
      }
    }
    if (written.targets().isEmpty() && written.section().keys().find("targets").isPresent()) {
      desk.problems()
          .add(
              written.section().where("targets"), "this reviews nothing", "targets: [example.org]");
    }
    for (Long port : written.section().options().list("ports", Long.class)) {
      for (String one : List.copyOf(targets)) {
        words
            .host(one)
            .filter(host -> host.equalsIgnoreCase(one))
            .ifPresent(host -> targets.add(host + ":" + port));
      }
    }
    if (targets.size() > MOST_TARGETS) {
      desk.problems()
          .add(
              written.where().where(),
              "these are more than " + MOST_TARGETS + " targets for one review",
              "make several");
    }
    return List.copyOf(targets);
  }

  private String id(Written written, List<String> targets) {
    return written
        .section()
        .options()
        .text("id")
        .or(() -> targets.stream().findFirst().flatMap(words::host))
        .orElse("");
  }

  private Set<String> only(Section section) {
    Set<String> only = new LinkedHashSet<>();
    for (Tree.Scalar word : section.scalars("only")) {
      if (words.isKnown(word.value())) {
        only.add(word.value());
      } else {
        desk.problems()
            .add(
                word.where(),
                quote(word.written()) + " is no area and no rule",
                DidYouMean.nearest(word.value(), words.all())
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("tls, dns, web, mail, or an id that midwatch explain lists"));
      }
    }
    return only;
  }

  private String resolver(Section section) {
    return section.scalars("resolver").stream()
        .findFirst()
        .flatMap(one ->
            desk.judge(
                one,
                () -> {
                  if (!one.value()
                      .matches(
                          "[0-9.]{7,15}(:[0-9]{1,5})?|[0-9a-fA-F:]{2,45}|\\[[0-9a-fA-F:]{2,45}](:[0-9]{1,5})?")) {
                    throw new InvalidValueException(
                        quote(one.written()) + " is no address of a DNS server",
                        "9.9.9.9 or 127.0.0.1:5353");
                  }
                  return one.value();
                }))
        .orElse("");
  }

  private static Map<String, Severity> asks(Options severities) {
    Map<String, Severity> asks = new HashMap<>();
    for (Field field : ReviewFields.SEVERITIES) {
      String word = severities.text(field.name()).orElse(field.fallback());
      Severity.parse(word)
          .ifPresent(severity -> asks.put(field.name().toLowerCase(Locale.ROOT), severity));
    }
    return asks;
  }
}
