package io.midwatch.plan.change.read;

import static io.midwatch.plan.Field.optional;
import static io.midwatch.plan.Field.required;
import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.base.Secret;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.Options;
import io.midwatch.plan.change.ChangeSource;
import io.midwatch.plan.change.ChangeSource.From;
import io.midwatch.plan.change.ChangeSources;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Reads the section {@code changes}: who tells of deploys, and of which services they are. */
public final class ChangeSourceReader {
  /** Whoever knows a shorter one by guessing could blame any deploy. */
  private static final int SHORTEST_SECRET = 16;

  /** Keys of a source of changes. */
  public static final List<Field> SOURCE =
      List.of(
          required(
              "from",
              new FieldType.Choice(List.of("github", "gitlab")),
              "Whose webhook it is. It sends to `/hooks/changes/` and the name of this source."),
          required(
              "secret",
              new FieldType.SecretText(),
              "The webhook's secret (GitHub) or secret token (GitLab), at least 16 characters."),
          optional(
              "services",
              new FieldType.MapOf(new FieldType.ListOf(new FieldType.Text())),
              "the service called like the repository",
              "To which services a change is made, by repository (`acme/shop`) or by repository and"
                  + " environment (`acme/shop@production`). Of others nothing is recorded."),
          optional(
              "environments",
              new FieldType.ListOf(new FieldType.Text()),
              "all",
              "Deployments to other environments are not recorded."),
          optional(
              "revert",
              new FieldType.Text(),
              "",
              "How one goes back, for whoever is woken. `{repository}`, `{environment}`, `{ref}`,"
                  + " `{sha}` and, of a push, `{previous}` are filled in."));

  private final Desk desk;
  private final Set<String> services;

  /**
   * @param services the services of the plan
   */
  public ChangeSourceReader(Desk desk, Set<String> services) {
    this.desk = desk;
    this.services = services;
  }

  /** The sound ones; of the others a problem is noted. */
  public ChangeSources read(Optional<Tree> tree) {
    SequencedMap<String, ChangeSource> sources = new LinkedHashMap<>();
    if (tree.isPresent() && !(tree.get() instanceof Tree.Keys)) {
      desk.problems()
          .add(
              tree.get().where(),
              "changes are keys with values, not " + tree.get().kind(),
              "changes: { github: { from: github, secret: \"${env:GITHUB_HOOK}\" } }");
    }
    if (tree.isPresent() && tree.get() instanceof Tree.Keys keys) {
      keys.entries().forEach(entry -> source(entry).ifPresent(one -> sources.put(one.id(), one)));
    }
    return new ChangeSources(sources);
  }

  private Optional<ChangeSource> source(Tree.Entry entry) {
    if (!Ids.isName(entry.key(), "a source of changes", entry.at(), desk.problems())) {
      return Optional.empty();
    }
    Optional<Section> section = Section.read(entry.value(), SOURCE, desk.problems());
    Optional<String> from = section.flatMap(one -> one.options().text("from"));
    Optional<Secret> secret = section.flatMap(one -> one.options().secret("secret"));
    if (section.isEmpty() || from.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    if (secret.get().reveal().length() < SHORTEST_SECRET) {
      desk.problems()
          .add(
              section.get().where("secret"),
              "the secret has fewer than " + SHORTEST_SECRET + " characters",
              "openssl rand -hex 32");
    }
    Options options = section.get().options();
    return Optional.of(
        new ChangeSource(
            entry.key(),
            from.get().equals("github") ? From.GITHUB : From.GITLAB,
            secret.get(),
            services(section.get()),
            options.list("environments", String.class),
            options.text("revert").orElse("")));
  }

  private Map<String, List<String>> services(Section section) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    section
        .options()
        .map("services", List.class)
        .forEach((repository, ids) -> {
          List<String> sound = new ArrayList<>();
          for (Object id : ids) {
            if (services.contains((String) id)) {
              sound.add((String) id);
            } else {
              desk.problems()
                  .add(
                      section.where("services"),
                      "unknown service " + quote((String) id),
                      DidYouMean.hint((String) id, services));
            }
          }
          all.put(repository, sound);
        });
    return all;
  }
}
