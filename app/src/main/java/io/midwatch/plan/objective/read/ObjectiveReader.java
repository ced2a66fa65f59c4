package io.midwatch.plan.objective.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.CheckId;
import io.midwatch.base.DidYouMean;
import io.midwatch.base.Durations;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.objective.BurnRule;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.objective.Percent;
import io.midwatch.plan.objective.Sli;
import io.midwatch.plan.objective.Symptom;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.FieldReader;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is meant of services. For one reading of a plan. */
public final class ObjectiveReader {
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final long EVENTS = 3;

  private final Desk desk;
  private final Duration keep;
  private final Map<CheckId, CheckSpec> checks;
  private final boolean certain;
  private final Map<CheckId, Objective> found = new LinkedHashMap<>();
  private final Map<String, Set<Symptom>> symptoms = new LinkedHashMap<>();

  /**
   * @param keep how long measurements are kept
   * @param checks every sound check, by id; where there are problems, some may be missing
   */
  public ObjectiveReader(Desk desk, Duration keep, Map<CheckId, CheckSpec> checks) {
    this.desk = desk;
    this.keep = keep;
    this.checks = checks;
    this.certain = desk.problems().isEmpty();
  }

  /** Everything that was read. */
  public Objectives objectives(Set<CheckId> flows) {
    return new Objectives(List.copyOf(found.values()), symptoms, flows);
  }

  /**
   * Reads the objectives and the symptoms of one service.
   *
   * @param own the ids of its checks
   */
  public void read(String service, Tree.Keys keys, List<CheckId> own) {
    keys.find(ObjectiveFields.OBJECTIVES.name()).map(Tree.Entry::value).stream()
        .flatMap(tree ->
            tree instanceof Tree.Items list
                ? list.items().stream()
                : java.util.stream.Stream.of(tree))
        .forEach(one -> objective(service, own, one));
    symptoms(service, keys);
  }

  private void symptoms(String service, Tree.Keys keys) {
    Set<Symptom> wanted = EnumSet.of(Symptom.DOWN, Symptom.FLOW);
    keys.find(ObjectiveFields.SYMPTOMS.name())
        .flatMap(entry ->
            FieldReader.read(entry.value(), ObjectiveFields.SYMPTOMS.type(), desk.problems()))
        .ifPresent(words -> {
          for (Object word : (List<?>) words) {
            wanted.add(Symptom.valueOf(String.valueOf(word).toUpperCase(Locale.ROOT)));
          }
          symptoms.put(service, Set.copyOf(wanted));
        });
  }

  private void objective(String service, List<CheckId> own, Tree tree) {
    int before = desk.problems().count();
    Optional<Section> read = Section.read(tree, ObjectiveFields.OBJECTIVE, desk.problems());
    if (read.isEmpty()) {
      return;
    }
    Section section = read.get();
    Optional<Target> target = target(section);
    List<CheckId> counted = counted(service, own, section);
    Optional<CheckId> id = target.flatMap(one -> id(service, section, one.word()));
    if (target.isEmpty() || id.isEmpty() || counted.isEmpty() || desk.problems().count() > before) {
      return;
    }
    Duration window = section.options().text("window").flatMap(Durations::parse).orElse(WINDOW);
    Sli sli =
        target.get().available()
            ? new Sli.Available()
            : new Sli.Faster(
                section.options().span("within").orElse(Duration.ZERO),
                section.options().text("phase"));
    Looks looks = new Looks(counted.stream().map(checks::get).toList());
    int events = Math.toIntExact(section.options().whole("events").orElse(EVENTS));
    Frame frame = new Frame(target.get().share(), window, events, looks, section);
    fits(frame);
    List<BurnRule> rules = new BurnReader(desk, frame).rules();
    if (desk.problems().count() == before) {
      String where = section.keys().where().toString();
      found.put(
          id.get(),
          new Objective(
              id.get(), service, sli, target.get().share(), window, counted, rules, where));
    }
  }

  private record Target(String word, boolean available, double share) {}

  /** What is promised: one of two keys, with a share that leaves a budget. */
  private Optional<Target> target(Section section) {
    boolean available = section.keys().find("availability").isPresent();
    boolean latency = section.keys().find("latency").isPresent();
    if (available == latency) {
      desk.problems()
          .add(
              section.keys().where(),
              available
                  ? "an objective is about availability or about latency, not both"
                  : "an objective says what it is about",
              "availability: 99.9%   or   latency: 99%, within: 800ms");
      return Optional.empty();
    }
    String word = available ? "availability" : "latency";
    boolean limited = section.keys().find("within").isPresent();
    if (latency != limited || (available && section.keys().find("phase").isPresent())) {
      desk.problems()
          .add(
              section.where("within"),
              latency ? "how fast is fast is missing" : "within and phase are for latency",
              latency ? "within: 800ms" : "latency: 99%");
      return Optional.empty();
    }
    Optional<String> text = section.options().text(word);
    Optional<Double> share = text.flatMap(Percent::parse);
    if (text.isPresent() && (share.isEmpty() || share.get() <= 0 || share.get() >= 1)) {
      desk.problems()
          .add(
              section.where(word),
              quote(text.get()) + " is not a target",
              share.isPresent()
                  ? "a target of " + text.get() + " leaves no budget; write 99.9%"
                  : "a share below the full hundred with its sign: 99.9%");
      return Optional.empty();
    }
    return share.map(one -> new Target(word, available, one));
  }

  private List<CheckId> counted(String service, List<CheckId> own, Section section) {
    List<Tree.Scalar> named = section.scalars("checks");
    if (named.isEmpty()) {
      if (own.isEmpty() && certain) {
        desk.problems()
            .add(
                section.keys().where(),
                "nothing looks at service " + quote(service) + ", so nothing counts",
                "give it a check");
      }
      return own;
    }
    List<String> ids = own.stream().map(CheckId::text).toList();
    List<CheckId> counted = new ArrayList<>();
    for (Tree.Scalar one : named) {
      if (ids.contains(one.value())) {
        counted.add(new CheckId(one.value()));
      } else if (certain) {
        desk.problems()
            .add(
                one.where(),
                "service " + quote(service) + " has no check " + quote(one.written()),
                DidYouMean.nearest(one.value(), ids)
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("its checks: " + String.join(", ", ids)));
      }
    }
    return counted.stream().distinct().toList();
  }

  private Optional<CheckId> id(String service, Section section, String word) {
    String name = section.options().text("name").orElse(word);
    if (!Ids.isName(name, "an objective", section.where("name"), desk.problems())) {
      return Optional.empty();
    }
    CheckId id = new CheckId(service + "/objective/" + name);
    if (found.containsKey(id) || checks.containsKey(id)) {
      desk.problems()
          .add(
              section.where("name"),
              "service " + quote(service) + " has two objectives called " + quote(name),
              "give one a name of its own: name: " + name + "-second");
      return Optional.empty();
    }
    return Optional.of(id);
  }

  /** Is it kept for long enough, and is there anything to spend? */
  private void fits(Frame frame) {
    Section section = frame.section();
    if (frame.window().compareTo(keep) > 0) {
      desk.problems()
          .add(
              section.where("window"),
              "measurements are kept for "
                  + Durations.text(keep)
                  + ", so "
                  + Durations.text(frame.window())
                  + " can't be counted",
              "watcher: { keep: " + Durations.text(frame.window()) + " }, or a shorter window");
    }
    double budget = frame.looks().in(frame.window()) * (1 - frame.target());
    if (budget < 1) {
      desk.warnings()
          .add(
              section.keys().where(),
              String.format(
                  Locale.ROOT,
                  "%s of looks in %s is a budget of %.2f looks out of %.0f: the first bad one"
                      + " spends it",
                  Percent.text(1 - frame.target()),
                  Durations.text(frame.window()),
                  budget,
                  frame.looks().in(frame.window())),
              "look more often, or aim lower");
    }
  }
}
