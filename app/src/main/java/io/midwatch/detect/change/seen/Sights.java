package io.midwatch.detect.change.seen;

import io.midwatch.base.CheckId;
import io.midwatch.base.KeyValueStore;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.change.RefusedChangeException;
import io.midwatch.detect.probe.Witness;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.condition.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What looks show to have been changed, recorded as a change like those that people tell of:
 * another certificate, other answers to a question of names. What was stable is kept, so that a
 * change made while nobody looked is one too. Safe for use by many threads.
 */
public final class Sights implements Witness {
  private static final Logger LOG = LoggerFactory.getLogger(Sights.class);
  private static final String PREFIX = "seen/";

  /** Beyond these checks nothing is noted. */
  private static final int MOST = 20_000;

  private final Changes changes;
  private final KeyValueStore store;
  private final UnaryOperator<String> mask;
  private final Executor writing;
  private final Map<CheckId, Sight> sights = new ConcurrentHashMap<>();
  private final Map<String, String> kept;

  /**
   * @param mask hides the secrets of the plan
   * @param writing where what is noted is written
   */
  public Sights(
      Changes changes, KeyValueStore store, UnaryOperator<String> mask, Executor writing) {
    this.changes = changes;
    this.store = store;
    this.mask = mask;
    this.writing = writing;
    this.kept = new ConcurrentHashMap<>(store.withPrefix(PREFIX));
  }

  @Override
  public void saw(CheckSpec check, Facts facts, Instant at) {
    Optional<Trait> trait = Trait.of(check, facts);
    if (trait.isEmpty() || (sights.size() >= MOST && !sights.containsKey(check.id()))) {
      return;
    }
    Sight sight = sights.computeIfAbsent(check.id(), id -> begin(id, trait.get().kind()));
    Optional<Sight.Change> change;
    Optional<Trait> stable;
    synchronized (sight) {
      change = sight.see(trait.get(), at);
      stable = sight.stable();
    }
    String name = name(check.id());
    stable
        .map(Sights::text)
        .filter(text -> !text.equals(kept.put(name, text)))
        .ifPresent(text -> later(() -> store.put(name, text)));
    change.ifPresent(one -> later(() -> record(check, one)));
  }

  private Sight begin(CheckId check, ChangeKind kind) {
    String[] known = kept.getOrDefault(name(check), "").split("\n", 3);
    return known.length == 3 && known[0].equals(kind.word())
        ? Sight.knowing(new Trait(kind, known[1], known[2]))
        : new Sight();
  }

  private static String name(CheckId check) {
    return PREFIX + Trait.hash(check.text());
  }

  private static String text(Trait trait) {
    return trait.kind().word() + "\n" + trait.value() + "\n" + trait.words();
  }

  private void later(Runnable write) {
    try {
      writing.execute(() -> {
        try {
          write.run();
        } catch (RuntimeException e) {
          LOG.warn("what was seen to have changed could not be written", e);
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debug("nothing is noted any more");
    }
  }

  private void record(CheckSpec check, Sight.Change change) {
    String title =
        check.target().text()
            + ": "
            + change.after().words()
            + ", before: "
            + change.before().words();
    tell(
        new NewChange(
            "midwatch",
            check.id().text() + "\n" + change.after().value() + "\n" + change.at(),
            Optional.of(change.at()),
            change.after().kind(),
            List.of(check.service()),
            mask.apply(title),
            "",
            "",
            ""));
  }

  private void tell(NewChange change) {
    try {
      var _ = changes.record(change);
    } catch (RefusedChangeException e) {
      LOG.warn("a change that was seen was not recorded: {}", e.getMessage());
    }
  }

  /** The plan is about to be another one. */
  public void plan(Plan before, Plan after) {
    PlanDifference.of(before, after).ifPresent(change -> later(() -> tell(change)));
  }
}
