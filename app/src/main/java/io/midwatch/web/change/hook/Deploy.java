package io.midwatch.web.change.hook;

import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.plan.change.ChangeSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that went live, whoever told of it.
 *
 * @param id the source's own, the same for every message about it
 * @param repository {@code acme/shop}
 * @param environment may be empty
 * @param sha may be empty
 * @param previous what was there before; may be empty
 * @param title what stands behind the repository's name in the title
 */
record Deploy(
    String id,
    String repository,
    String environment,
    String ref,
    String sha,
    String previous,
    String title,
    String by,
    String link,
    Optional<Instant> at) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  /** Somebody may paste the command into a shell: only what means nothing to one is filled in. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/@:+-]{0,199}");

  private static final int SHORT_SHA = 8;

  /** A message about a deployment. */
  static String shortened(String sha) {
    return sha.length() > SHORT_SHA ? sha.substring(0, SHORT_SHA) : sha;
  }

  /** What is recorded of it under the plan. */
  Heard heard(ChangeSource source, Set<String> services) {
    if (!environment.isEmpty() && !source.heeds(environment)) {
      return new Heard.Nothing("the plan does not heed the environment " + environment);
    }
    Optional<List<String>> changed = source.servicesOf(repository, environment, services);
    if (changed.isEmpty()) {
      return new Heard.Nothing("the plan names no service of the repository " + repository);
    }
    String name = repository.substring(repository.lastIndexOf('/') + 1);
    return new Heard.Change(
        new NewChange(
            source.id(),
            id,
            at,
            ChangeKind.DEPLOY,
            changed.get(),
            (name + " " + title).strip(),
            by,
            link.startsWith("https://") || link.startsWith("http://") ? link : "",
            filled(source.revert())));
  }

  private String filled(String template) {
    Map<String, String> values =
        Map.of(
            "repository", repository,
            "environment", environment,
            "ref", ref,
            "sha", sha,
            "previous", previous);
    return PLACE
        .matcher(template)
        .replaceAll(place -> {
          String value = values.getOrDefault(place.group(1), "");
          return Matcher.quoteReplacement(
              HARMLESS.matcher(value).matches() ? value : place.group());
        });
  }
}
