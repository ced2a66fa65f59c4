package io.midwatch.respond.beat;

import io.midwatch.detect.judge.AlertLog;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.page.PageStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the running parts bring about, as the store has it.
 *
 * @param sinceTick how long the schedule has stood still
 */
public record KeptEffects(
    AlertLog log, Outbox outbox, PageStore pages, Supplier<Duration> sinceTick)
    implements SelfAudit.Effects {
  @Override
  public boolean isScheduleAtAStand() {
    return sinceTick.get().compareTo(Fitness.LONGEST_STANDSTILL) > 0;
  }

  @Override
  public List<String> shortages() {
    return Handles.now().shortages();
  }

  @Override
  public List<String> pagesAtAStand() {
    List<String> standing = new ArrayList<>();
    if (outbox.hasDuePages()) {
      standing.add("a page whose next time has come");
    }
    pages.live().stream()
        .filter(page -> page.state().nextAt().isEmpty())
        .map(page -> "the page " + page.id() + ", which has no next time,")
        .forEach(standing::add);
    return standing;
  }

  @Override
  public Optional<Long> readUntil() {
    long read = outbox.cursor();
    return log.lastEvent() > read ? Optional.of(read) : Optional.empty();
  }
}
