package io.midwatch.plan.source.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.base.Secret;
import io.midwatch.base.Severity;
import io.midwatch.plan.Options;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.source.Mapping;
import io.midwatch.plan.source.Source;
import io.midwatch.plan.source.Source.Kind;
import io.midwatch.plan.source.Sources;
import io.midwatch.plan.yaml.Tree;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads who reports alerts to us. For one reading of a plan. */
public final class SourceReader {
  private static final int SHORTEST_TOKEN = 16;
  private static final long LIMIT = 10_000;
  private static final Duration RESOLVE_AFTER = Duration.ofMinutes(5);

  private static final Map<Severity, List<String>> WORDS =
      Map.of(
          Severity.PAGE,
          List.of("page", "critical", "crit", "error", "fatal", "emergency", "alert", "high"),
          Severity.NOTICE,
          List.of("notice"),
          Severity.TICKET,
          List.of(
              "ticket",
              "warning",
              "warn",
              "medium",
              Source.Grades.UNSURE,
              "info",
              "informational",
              "low",
              "none",
              "debug"));

  private final Desk desk;
  private final Collection<String> services;

  /**
   * @param services the names of the services
   */
  public SourceReader(Desk desk, Collection<String> services) {
    this.desk = desk;
    this.services = services;
  }

  /** Every sound source of the section. */
  public Sources read(Optional<Tree> written) {
    SequencedMap<String, Source> found = new LinkedHashMap<>();
    if (written.isEmpty()) {
      return Sources.NONE;
    }
    if (!(written.get() instanceof Tree.Keys keys)) {
      desk.problems()
          .add(
              written.get().where(),
              "sources stand by name here, not " + written.get().kind(),
              "prom: { kind: prometheus, token: \"${env:PROM_TOKEN}\", service: shop }");
      return Sources.NONE;
    }
    for (Tree.Entry entry : keys.entries()) {
      if (Ids.isName(entry.key(), "a source", entry.at(), desk.problems())) {
        Section.read(entry.value(), SourceFields.SOURCE, desk.problems())
            .flatMap(section -> source(entry.key(), section))
            .ifPresent(source -> found.put(source.name(), source));
      }
    }
    pagerdutyKeys(found.values(), keys);
    return new Sources(found);
  }

  /** An event of PagerDuty says by its routing key alone whose it is. */
  private void pagerdutyKeys(Collection<Source> found, Tree.Keys keys) {
    Map<Secret, String> seen = new HashMap<>();
    for (Source source : found) {
      if (source.kind() == Kind.PAGERDUTY
          && seen.putIfAbsent(source.token(), source.name()) != null) {
        desk.problems()
            .add(
                keys.find(source.name()).orElseThrow().at(),
                quote(source.name()) + " has the routing key of another source",
                "each has a key of its own");
      }
    }
  }

  private Optional<Source> source(String name, Section section) {
    int before = desk.problems().count();
    Options options = section.options();
    Kind kind = options.text("kind").map(SourceReader::kind).orElse(Kind.GENERIC);
    Optional<Secret> token = options.secret("token");
    token
        .filter(one -> one.reveal().strip().length() < SHORTEST_TOKEN)
        .ifPresent(_ ->
            desk.problems()
                .add(
                    section.where("token"),
                    "this token is too short",
                    "at least " + SHORTEST_TOKEN + " characters: openssl rand -hex 16"));
    Source.Belongs belongs = belongs(section);
    Optional<Mapping> mapping = mapping(kind, section);
    if (desk.problems().count() != before || token.isEmpty() || belongs.service().isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> resolve = options.span("resolve-after");
    return Optional.of(
        new Source(
            name,
            kind,
            token.get(),
            belongs,
            grades(options),
            Math.toIntExact(options.whole("limit").orElse(LIMIT)),
            kind == Kind.PROMETHEUS ? Optional.of(resolve.orElse(RESOLVE_AFTER)) : resolve,
            new Source.Silence(
                options.span("silent-after"),
                severity(options, "silent-severity"),
                options.text("alive").orElse("")),
            options.bool("sha1").orElse(false),
            mapping));
  }

  private static Kind kind(String word) {
    return Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Severity severity(Options options, String key) {
    return options.text(key).flatMap(Severity::parse).orElse(Severity.PAGE);
  }

  private Source.Belongs belongs(Section section) {
    Options options = section.options();
    section.scalars("service").forEach(this::known);
    section
        .keys()
        .find("services")
        .map(Tree.Entry::value)
        .filter(Tree.Keys.class::isInstance)
        .ifPresent(tree -> {
          for (Tree.Entry entry : ((Tree.Keys) tree).entries()) {
            if (entry.value() instanceof Tree.Scalar scalar) {
              known(scalar);
            }
          }
        });
    List<String> labels = options.list("service-label", String.class);
    return new Source.Belongs(
        options.text("service").orElse(""),
        labels.isEmpty() ? List.of("service") : labels,
        options.map("services", String.class));
  }

  private void known(Tree.Scalar name) {
    if (!services.contains(name.value())) {
      desk.problems()
          .add(
              name.where(),
              quote(name.written()) + " is not a service of this plan",
              DidYouMean.hint(name.value(), services));
    }
  }

  private static Source.Grades grades(Options options) {
    Map<String, Severity> words = new HashMap<>();
    WORDS.forEach((severity, usual) -> usual.forEach(word -> words.put(word, severity)));
    options
        .map("severities", String.class)
        .forEach((word, severity) ->
            words.put(word.toLowerCase(Locale.ROOT), Severity.parse(severity).orElseThrow()));
    List<String> labels = options.list("severity-label", String.class);
    return new Source.Grades(
        labels.isEmpty() ? List.of("severity") : labels, words, severity(options, "severity"));
  }

  private Optional<Mapping> mapping(Kind kind, Section section) {
    Optional<Tree> written = section.keys().find("map").map(Tree.Entry::value);
    if (kind != Kind.GENERIC) {
      written.ifPresent(tree ->
          desk.problems()
              .add(
                  tree.where(),
                  "documents of this kind have a shape of their own",
                  "leave it out"));
      return Optional.empty();
    }
    if (written.isEmpty()) {
      desk.problems()
          .add(
              section.keys().where(),
              "the key \"map\" is missing",
              "map: { identity: item.id, firing: item.state == \"alarm\", title: item.name }");
    }
    return written
        .filter(Tree.Keys.class::isInstance)
        .flatMap(tree -> new MappingReader(desk, (Tree.Keys) tree).read());
  }
}
