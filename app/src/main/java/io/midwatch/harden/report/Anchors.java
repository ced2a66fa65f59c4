package io.midwatch.harden.report;

import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Target;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the plan a name stands: the place that findings from outside are shown at in a code
 * host, since they have no file of their own.
 *
 * @param file relative, with slashes; empty when there is no plan
 * @param lines of the plan
 */
public record Anchors(String file, List<String> lines) {
  /** There is no plan. */
  public static final Anchors NONE = new Anchors("", List.of());

  public Anchors {
    lines = List.copyOf(lines);
  }

  /** A stretch of one line; columns count from 1, the end is behind the last character. */
  public record Stretch(int line, int from, int to) {}

  /** Where the finding's name stands, or else the target that it belongs to. */
  public Optional<Stretch> of(Location at, List<Target> targets) {
    if (!(at instanceof Location.Outside outside)) {
      return Optional.empty();
    }
    return of(outside.name())
        .or(() ->
            targets.stream()
                .filter(target -> outside.name().endsWith(target.domain()))
                .flatMap(target -> of(target.name()).or(() -> of(target.domain())).stream())
                .findFirst());
  }

  private Optional<Stretch> of(String name) {
    Pattern whole = Pattern.compile("(?i)(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])");
    for (int i = 0; i < lines.size(); i++) {
      Matcher found = whole.matcher(lines.get(i));
      if (found.find()) {
        return Optional.of(new Stretch(i + 1, found.start() + 1, found.end() + 1));
      }
    }
    return Optional.empty();
  }
}
