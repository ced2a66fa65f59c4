package io.midwatch.plan.people;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.plan.Field;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.rota.Policies;
import io.midwatch.plan.rota.Policy;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Reads who is paged after whom, and which services go by it. For one reading. */
public final class PolicyReader {
  private static final Duration WAIT = Duration.ofMinutes(5);
  private static final Duration AGAIN = Duration.ofMinutes(15);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final List<Field> BESIDE_STEPS =
      PeopleFields.POLICY.stream().filter(field -> !field.name().equals("steps")).toList();

  private final Desk desk;
  private final Set<String> owners;
  private final String watcher;
  private final Map<String, Position> places = new LinkedHashMap<>();

  /**
   * @param owners who can be paged: people and rotas
   * @param watcher the owner of the watching
   */
  public PolicyReader(Desk desk, Set<String> owners, String watcher) {
    this.desk = desk;
    this.owners = owners;
    this.watcher = watcher;
  }

  /** Where every policy that is named stands, sound or not. */
  Map<String, Position> places() {
    return places;
  }

  /**
   * Reads the policies, and the key {@code policy} of every service.
   *
   * @param tree the section {@code policies}
   * @param services the section {@code services}
   */
  public Policies read(Optional<Tree> tree, Optional<Tree> services) {
    SequencedMap<String, Policy> policies = new LinkedHashMap<>();
    if (tree.isPresent() && !(tree.get() instanceof Tree.Keys)) {
      desk.problems()
          .add(
              tree.get().where(),
              "policies are keys with values, not " + tree.get().kind(),
              "policies: { shop: { steps: [ { page: owner, wait: 5m } ] } }");
    }
    tree.filter(Tree.Keys.class::isInstance)
        .map(Tree.Keys.class::cast)
        .ifPresent(keys ->
            keys.entries()
                .forEach(entry -> policy(entry).ifPresent(one -> policies.put(one.id(), one))));
    Map<String, String> ofService = new LinkedHashMap<>();
    services
        .filter(Tree.Keys.class::isInstance)
        .map(Tree.Keys.class::cast)
        .ifPresent(keys -> keys.entries().forEach(entry -> service(entry, ofService)));
    policies.keySet().stream()
        .filter(id -> !ofService.containsValue(id))
        .forEach(id ->
            desk.warnings()
                .add(
                    places.getOrDefault(id, Position.NONE),
                    "no service goes by the policy " + quote(id),
                    "write policy: " + id + " in a service"));
    return new Policies(policies, ofService);
  }

  private void service(Tree.Entry entry, Map<String, String> ofService) {
    if (!(entry.value() instanceof Tree.Keys keys)) {
      return;
    }
    Optional<Tree> named = keys.find("policy").map(Tree.Entry::value);
    if (named.isPresent() && named.get() instanceof Tree.Scalar policy) {
      if (places.containsKey(policy.value())) {
        ofService.put(entry.key(), policy.value());
      } else {
        desk.problems()
            .add(
                policy.where(),
                "unknown policy " + quote(policy.written()),
                places.isEmpty()
                    ? "there are none: write it under policies"
                    : DidYouMean.hint(policy.value(), places.keySet()));
      }
    }
  }

  private Optional<Policy> policy(Tree.Entry entry) {
    places.put(entry.key(), entry.at());
    int before = desk.problems().count();
    Ids.isName(entry.key(), "a policy", entry.at(), desk.problems());
    if (owners.contains(Policy.OWNER)) {
      desk.problems()
          .add(
              entry.at(),
              "a person or a rota is called \"owner\", which in a policy is the service's owner",
              "give that person or rota another id");
    }
    if (!(entry.value() instanceof Tree.Keys keys) || keys.find("steps").isEmpty()) {
      desk.problems()
          .add(
              entry.at(),
              "the policy " + quote(entry.key()) + " has no steps",
              "steps: [ { page: owner, wait: 5m } ]");
      return Optional.empty();
    }
    Section section = Section.read(keys, BESIDE_STEPS, Set.of("steps"), desk.problems());
    List<Policy.Step> steps = steps(keys);
    section.scalars("last-resort").forEach(who -> known(who, false));
    List<String> last = section.options().list("last-resort", String.class);
    if (desk.problems().count() > before || steps.isEmpty()) {
      return Optional.empty();
    }
    Options options = section.options();
    return Optional.of(
        new Policy(
            entry.key(),
            steps,
            Math.toIntExact(options.whole("repeat").orElse(1L)),
            last.isEmpty() ? List.of(watcher) : last,
            options.span("again").orElse(AGAIN),
            options.span("ack-for").orElse(PATIENCE)));
  }

  private List<Policy.Step> steps(Tree.Keys policy) {
    Tree tree = policy.find("steps").map(Tree.Entry::value).orElse(policy);
    List<Tree> items = tree instanceof Tree.Items list ? list.items() : List.of(tree);
    if (items.isEmpty()) {
      desk.problems()
          .add(tree.where(), "there are no steps", "such as - { page: owner, wait: 5m }");
    }
    List<Policy.Step> steps = new ArrayList<>();
    for (Tree item : items) {
      Optional<Section> section = Section.read(item, PeopleFields.STEP, desk.problems());
      if (section.isPresent()) {
        section.get().scalars("page").forEach(who -> known(who, true));
        List<String> who = section.get().options().list("page", String.class);
        if (who.isEmpty() && section.get().keys().find("page").isPresent()) {
          desk.problems().add(item.where(), "this step pages nobody", "such as page: owner");
        }
        if (!who.isEmpty()) {
          steps.add(new Policy.Step(who, section.get().options().span("wait").orElse(WAIT)));
        }
      }
    }
    return steps;
  }

  private void known(Tree.Scalar who, boolean ownerToo) {
    if (!owners.contains(who.value()) && !(ownerToo && who.value().equals(Policy.OWNER))) {
      desk.problems()
          .add(
              who.where(),
              "unknown person or rota " + quote(who.written()),
              DidYouMean.hint(who.value(), owners));
    }
  }
}
