package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.signal.Environs;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the checks say about the service that something was reported of. */
final class Environment implements Environs {
  private final Roster roster;
  private final Causes causes;
  private final Consumer<Watched> lookNow;
  private final Predicate<Watched> undecided;

  /**
   * @param undecided is this check being judged just now?
   */
  Environment(Roster roster, Consumer<Watched> lookNow, Predicate<Watched> undecided) {
    this.roster = roster;
    this.causes = new Causes(roster);
    this.lookNow = lookNow;
    this.undecided = undecided;
  }

  @Override
  public Optional<AlertId> cause(CheckId check, String service, Verdict verdict) {
    return causes
        .among(roster.needsOf(check, service), verdict)
        .or(() -> causes.amongReported(roster.reportedOf(check, service), verdict))
        .map(Alert::id);
  }

  @Override
  public boolean isNeeded(CheckId check) {
    return roster.isNeeded(check);
  }

  @Override
  public void ended(AlertId cause) {
    for (Watched child : roster.beneath(cause)) {
      child.orphan();
      lookNow.accept(child);
    }
  }

  @Override
  public boolean look(CheckId check, String service, long sinceNanos) {
    List<Watched> stale =
        roster.needsOf(check, service).stream()
            .filter(need -> !need.pace().hasLookedSince(sinceNanos) || undecided.test(need))
            .toList();
    stale.forEach(lookNow);
    return !stale.isEmpty();
  }

  @Override
  public boolean isUndecided(CheckId check, String service, long sinceNanos) {
    return roster.needsOf(check, service).stream()
        .anyMatch(need -> !need.pace().hasLookedSince(sinceNanos) || undecided.test(need));
  }

  @Override
  public Map<String, Source> sources() {
    return roster.plan().arrangements().sources().byName();
  }

  @Override
  public Optional<String> maintenance(CheckId check, String service, Instant now) {
    return roster.plan().maintenance().stream()
        .filter(window -> window.covers(check, service) && window.isOn(now))
        .map(Maintenance::name)
        .findFirst();
  }
}
