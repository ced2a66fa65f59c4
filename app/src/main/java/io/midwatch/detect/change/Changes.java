package io.midwatch.detect.change;

import io.midwatch.base.Clock;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.change.ChangeLog.Recorded;
import io.midwatch.plan.Plan;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes changes that people, pipelines and Midwatch itself tell of, and finds them again. What is
 * taken is bounded, free of control characters, and on disk when the call returns.
 *
 * <p>Safe for use by many threads.
 */
public final class Changes {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");
  private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_LINK = 2_000;
  private static final int LONGEST_REVERT = 1_000;
  private static final int MOST_SERVICES = 50;
  private static final int MOST_IN_RANGE = 1_000;

  /** Clocks differ, but not by more than this. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final ChangeLog log;
  private final Clock clock;

  public Changes(ChangeLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Records a change. One that was told of before, by source and that source's own id, is known
   * already and only becomes known better; without such an id the same words at the same time are
   * the same change.
   *
   * @throws RefusedChangeException when it has no title, a time that cannot be, a link that is none
   *     or a service with an impossible name
   */
  public Recorded record(NewChange told) throws RefusedChangeException {
    Instant now = clock.now();
    String title = cut(told.title(), LONGEST_TITLE);
    refuseIf(title.isEmpty(), "it has no title: say in a few words what was changed");
    Instant at = told.at().orElse(now);
    refuseIf(
        at.isAfter(now.plus(AHEAD)),
        "its time " + at + " is in the future; a change is recorded when it is made");
    refuseIf(at.isBefore(Instant.EPOCH), "its time " + at + " is before 1970");
    Change change =
        new Change(
            id(told, title, at),
            at,
            told.kind(),
            services(told.services()),
            title,
            cut(told.by(), LONGEST_NAME),
            link(told.link()),
            cut(told.revert(), LONGEST_REVERT),
            cut(told.source(), LONGEST_NAME));
    return log.add(change);
  }

  public Optional<Change> find(String id) {
    return log.find(id);
  }

  /** The last ones, newest first. */
  public List<Change> newest(int most) {
    return log.newest(most);
  }

  /** The last ones made to one service, newest first. */
  public List<Change> newest(String service, int most) {
    return log.newest(service, most);
  }

  /** Those made in the range, newest first. */
  public List<Change> in(TimeRange range, int most) {
    return log.in(range, most);
  }

  /** Those made so long before the trouble began, and within what clocks may differ after it. */
  public List<Change> before(Instant onset, Duration window) {
    return log.in(
        new TimeRange(onset.minus(window), onset.plus(Suspects.SKEW).plusNanos(1)), MOST_IN_RANGE);
  }

  /**
   * Which changes may have caused it, the likeliest first; see {@link Suspects}.
   *
   * @param service the id of what fails
   * @param onset when it began to fail
   * @param window how far back it may have been made
   * @param plan says what hangs together
   */
  public List<Suspect> suspects(String service, Instant onset, Duration window, Plan plan) {
    return Suspects.of(service, onset, before(onset, window), Neighbours.of(plan));
  }

  private static List<String> services(List<String> told) throws RefusedChangeException {
    Set<String> services = new LinkedHashSet<>();
    for (String service : told) {
      String id = service.strip();
      refuseIf(
          !SERVICE.matcher(id).matches(),
          "\"" + cut(id, 64) + "\" cannot be the id of a service of the plan");
      services.add(id);
    }
    refuseIf(services.size() > MOST_SERVICES, "it names more than " + MOST_SERVICES + " services");
    return new ArrayList<>(services);
  }

  /** Only what a reader may follow without harm: a page, never a script. */
  private static String link(String told) throws RefusedChangeException {
    String link = told.strip();
    if (link.isEmpty()) {
      return "";
    }
    try {
      URI uri = new URI(link);
      boolean page =
          uri.getHost() != null
              && ("https".equalsIgnoreCase(uri.getScheme())
                  || "http".equalsIgnoreCase(uri.getScheme()));
      if (page && link.length() <= LONGEST_LINK) {
        return link;
      }
    } catch (URISyntaxException e) {
      // Falls through to the same words as an address of another kind.
    }
    throw new RefusedChangeException(
        "its link is not an address that begins with https:// or http://");
  }

  private static String id(NewChange told, String title, Instant at) {
    String own = told.externalId().strip();
    String identity =
        own.isEmpty()
            ? at + "\n" + told.kind() + "\n" + told.services() + "\n" + title + "\n" + told.by()
            : own;
    String text = told.source() + (own.isEmpty() ? "\nwords\n" : "\nid\n") + identity;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "c" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String cut(String text, int most) {
    String clean = CONTROL.matcher(text).replaceAll(" ").strip();
    if (clean.length() <= most) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
    return clean.substring(0, end) + "…";
  }

  private static void refuseIf(boolean wrong, String why) throws RefusedChangeException {
    if (wrong) {
      throw new RefusedChangeException(why);
    }
  }
}
