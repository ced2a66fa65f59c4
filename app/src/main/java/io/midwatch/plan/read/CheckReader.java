package io.midwatch.plan.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.base.Severity;
import io.midwatch.plan.CheckKind;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Field;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Options;
import io.midwatch.plan.Rhythm;
import io.midwatch.plan.Target;
import io.midwatch.plan.Threshold;
import io.midwatch.plan.condition.Compilation;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.host.Host;
import io.midwatch.plan.objective.read.ObjectiveFields;
import io.midwatch.plan.recover.Recoveries;
import io.midwatch.plan.recover.read.RecoveryReader;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.PlanFolder;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one check. */
final class CheckReader {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration FLOW_PAUSE = Duration.ofSeconds(1);

  private final Desk desk;
  private final Options defaults;
  private final Dependencies dependencies;
  private final RecoveryReader recoveries;
  private final Map<String, List<Field>> fields = new LinkedHashMap<>();
  private final Set<CheckId> flows = new LinkedHashSet<>();
  private final Set<String> known = new LinkedHashSet<>();

  CheckReader(Desk desk, Options defaults, Dependencies dependencies) {
    this.desk = desk;
    this.defaults = defaults;
    this.dependencies = dependencies;
    this.recoveries = new RecoveryReader(desk);
    known.addAll(desk.kinds().keySet());
    known.add(Heartbeat.KIND);
    known.add(Host.KIND);
    desk.kinds()
        .forEach((key, kind) ->
            fields.put(
                key, Stream.concat(PlanFields.CHECK.stream(), kind.fields().stream()).toList()));
  }

  /**
   * What a check has from its service.
   *
   * @param options what it says for all its checks
   */
  record Home(String service, List<String> dependsOn, Options options) {}

  /** What a failure asks for where nothing is said but by the service or the defaults. */
  Optional<Severity> usual(Home home) {
    return Asking.failing(home.options(), defaults);
  }

  Recoveries recoveries() {
    return recoveries.recoveries();
  }

  /** The checks that follow what users come for, as far as read. */
  Set<CheckId> flows() {
    return flows;
  }

  /** Empty when it is not sound, which is a problem already told. */
  Optional<CheckSpec> read(Home home, Tree tree) {
    if (!(tree instanceof Tree.Keys keys)) {
      desk.problems()
          .add(
              tree.where(),
              "a check starts with its kind, not " + tree.kind(),
              "such as http: https://shop.example.org/health");
      return Optional.empty();
    }
    return desk.pick(keys, known, "a kind of check").flatMap(picked -> ofKind(home, keys, picked));
  }

  private Optional<CheckSpec> ofKind(Home home, Tree.Keys keys, Tree.Entry picked) {
    int before = desk.problems().count();
    String key = picked.key();
    CheckKind kind = Objects.requireNonNull(desk.kinds().get(key));
    Section section =
        Section.read(keys, fields.getOrDefault(key, List.of()), Set.of(key), desk.problems());
    Options own = own(kind, section);
    List<Condition> expect = conditions(section, "expect", kind.vocabulary());
    List<Condition> prefer = conditions(section, "prefer", kind.vocabulary());
    if (!(picked.value() instanceof Tree.Scalar target)) {
      desk.problems()
          .add(picked.value().where(), key + " wants a target, one value", kind.summary());
      return Optional.empty();
    }
    if (desk.problems().count() > before) {
      return Optional.empty();
    }
    Optional<Target> read = target(kind, target, own);
    Optional<CheckId> id = read.flatMap(found -> id(home.service(), key, found, section));
    if (read.isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    Set<String> on = new LinkedHashSet<>(home.dependsOn());
    on.addAll(section.options().list("depends-on", String.class));
    section.scalars("depends-on").forEach(other -> dependencies.ofCheck(id.get(), other));
    if (kind.runsPrograms()) {
      desk.programs().used(picked.at(), "the check " + quote(id.get().text()));
    }
    noteFlow(id.get(), section);
    recoveries.read(id.get(), section);
    Duration every = every(section, kind);
    Duration timeout = timeout(section, kind, every);
    CheckSpec spec =
        new CheckSpec(
            id.get(),
            home.service(),
            key,
            read.get(),
            own,
            every,
            timeout,
            judging(section),
            expect,
            prefer,
            List.copyOf(on),
            keys.where(),
            "",
            Asking.of(section.options(), home.options(), defaults));
    return Optional.of(Fingerprints.stamped(spec));
  }

  private Optional<Target> target(CheckKind kind, Tree.Scalar written, Options own) {
    Path folder = PlanFolder.of(written.where()).path();
    return desk.judge(written, () -> kind.target(kind.located(written.value(), folder), own));
  }

  private static Options own(CheckKind kind, Section section) {
    Map<String, Object> own = new LinkedHashMap<>(section.options().values());
    own.keySet().retainAll(kind.fields().stream().map(Field::name).toList());
    return own.isEmpty() ? Options.NONE : new Options(own);
  }

  private List<Condition> conditions(Section section, String key, Vocabulary vocabulary) {
    List<Condition> good = new ArrayList<>();
    for (Tree.Scalar text : section.scalars(key)) {
      switch (desk.conditions().compile(text.value(), vocabulary)) {
        case Compilation.Good compiled -> good.add(compiled.condition());
        case Compilation.Bad bad ->
            desk.problems()
                .add(
                    text.at(bad.offset()),
                    desk.plain(text, bad.message()) + " in " + quote(text.written()),
                    desk.plain(text, bad.hint()));
      }
    }
    return good;
  }

  private Optional<CheckId> id(String service, String kind, Target target, Section section) {
    Optional<String> given = section.options().text("id");
    if (given.isPresent() && !Ids.CHECK.matcher(given.get()).matches()) {
      desk.problems()
          .add(
              section.where("id"),
              quote(given.get()) + " cannot be the id of a check",
              "1 to 200 letters, digits and . _ / : @ + * ~ = -, no white space");
      return Optional.empty();
    }
    if (given.filter(Ids::isReserved).isPresent()) {
      desk.problems()
          .add(
              section.where("id"),
              quote(given.get())
                  + " cannot be the id of a check: Midwatch's own plan or alerts of other systems"
                  + " are called so",
              "choose another");
      return Optional.empty();
    }
    String text = given.orElse(service + "/" + kind + "/" + desk.mask().apply(target.id()));
    if ((target.id().isEmpty() && given.isEmpty())
        || text.length() > 512
        || text.chars().anyMatch(Character::isWhitespace)) {
      desk.problems()
          .add(
              section.where(kind),
              "no id can be made of " + quote(desk.mask().apply(target.text())),
              "give the check one: id: " + service + "-" + kind);
      return Optional.empty();
    }
    return Optional.of(new CheckId(text));
  }

  /** A kind with a rhythm of its own is not hurried by the defaults of the plan. */
  private Duration every(Section section, CheckKind kind) {
    return section
        .options()
        .span("every")
        .or(() -> kind.rhythm().map(Rhythm::every))
        .or(() -> defaults.span("every"))
        .orElse(EVERY);
  }

  private Duration timeout(Section section, CheckKind kind, Duration every) {
    Optional<Duration> set =
        section
            .options()
            .span("timeout")
            .or(() ->
                kind.rhythm()
                    .map(Rhythm::timeout)
                    .map(usual -> usual.compareTo(every) < 0 ? usual : every))
            .or(() -> defaults.span("timeout"));
    Duration timeout = set.orElse(every.compareTo(TIMEOUT) < 0 ? every : TIMEOUT);
    if (timeout.compareTo(every) > 0) {
      desk.warnings()
          .add(
              section.where("timeout"),
              "the timeout of "
                  + Durations.text(timeout)
                  + " is longer than every "
                  + Durations.text(every)
                  + ", so a slow look puts off the next",
              "");
    }
    return timeout;
  }

  private Judging judging(Section section) {
    Judging otherwise = Judging.DEFAULT;
    Options own = section.options();
    return new Judging(
        confirm(own),
        threshold(own, "fail-after").orElse(otherwise.failAfter()),
        threshold(own, "recover-after").orElse(otherwise.recoverAfter()),
        flap(own));
  }

  private void noteFlow(CheckId id, Section section) {
    if (isFlow(section.options())) {
      flows.add(id);
    }
  }

  static boolean isFlow(Options own) {
    return own.bool(ObjectiveFields.FLOW.name()).orElse(false);
  }

  /** A flow that fails twice is broken: two runs, where the check itself does not say how many. */
  private List<Duration> confirm(Options own) {
    Options from = own.has("confirm") ? own : defaults;
    if (isFlow(own) && !own.has("confirm")) {
      return List.of(FLOW_PAUSE);
    }
    return from.has("confirm") ? from.list("confirm", Duration.class) : Judging.DEFAULT.confirm();
  }

  private Optional<Judging.Flap> flap(Options own) {
    Optional<Judging.Flap> otherwise = Judging.DEFAULT.flap();
    return switch ((own.has("flap") ? own : defaults).values().get("flap")) {
      case Options set ->
          otherwise.map(flap ->
              new Judging.Flap(
                  set.whole("changes").map(Math::toIntExact).orElse(flap.changes()),
                  set.span("within").orElse(flap.within())));
      case String _ -> Optional.empty();
      case null, default -> otherwise;
    };
  }

  private Optional<Threshold> threshold(Options own, String key) {
    Options from = own.has(key) ? own : defaults;
    return switch (from.values().get(key)) {
      case Long count -> Optional.of(new Threshold.Times(Math.toIntExact(count)));
      case Duration time -> Optional.of(new Threshold.Lasting(time));
      case null, default -> Optional.empty();
    };
  }
}
