package io.midwatch.respond.incident;

import io.midwatch.plan.runbook.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far the order of saving has come.
 *
 * @param at the stage that is worked on
 * @param done the stages that somebody has said to be done
 * @param ticks the steps that were done
 */
public record Triage(Stage at, Set<Stage> done, List<Tick> ticks) {
  /** Nothing is done. */
  public static final Triage START = new Triage(Stage.PROTECT_DATA, Set.of(), List.of());

  public Triage {
    done = Set.copyOf(done);
    ticks = List.copyOf(ticks);
  }

  /**
   * A step that was done.
   *
   * @param step its text, as the runbook had it then
   * @param service whose runbook's; empty: whoever's has it
   */
  public record Tick(Stage stage, String step, String service, String by, Instant at) {
    private boolean isOf(Stage where, String what) {
      return stage == where && step.equals(what);
    }
  }

  /** Stages before {@code INVESTIGATE} that nobody has said to be done, in their order. */
  public List<Stage> open() {
    return Arrays.stream(Stage.values())
        .filter(one -> one != Stage.INVESTIGATE && !done.contains(one))
        .toList();
  }

  /**
   * Who did a step when, if somebody did.
   *
   * @param services whose runbook it is
   */
  public Optional<Tick> tick(Stage stage, String step, List<String> services) {
    return ticks.stream()
        .filter(one -> one.isOf(stage, step))
        .filter(one -> one.service().isEmpty() || services.contains(one.service()))
        .findFirst();
  }

  /** Need nobody say again that a step was done? */
  boolean isTicked(Stage stage, String step, String service) {
    return tick(stage, step, List.of(service)).isPresent();
  }

  Triage ticked(Tick tick) {
    List<Tick> more = new ArrayList<>(ticks);
    more.add(tick);
    return new Triage(at, done, more);
  }

  Triage going(Stage stage) {
    return new Triage(stage, done, ticks);
  }

  /** A stage is done; the next one that is open is worked on. */
  Triage finished(Stage stage) {
    Set<Stage> more = EnumSet.of(stage);
    more.addAll(done);
    Triage after = new Triage(at, more, ticks);
    return stage == at ? after.going(next(after)) : after;
  }

  private static Stage next(Triage triage) {
    return triage.open().stream().findFirst().orElse(Stage.INVESTIGATE);
  }
}
