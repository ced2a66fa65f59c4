package io.midwatch.respond.page;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The obligation to get one failure to somebody who takes it. There is one for an alert that stands
 * by itself; what is filed beneath that alert belongs to the same page.
 *
 * @param id the alert's id
 * @param service the alert's service
 * @param check the alert's check
 * @param openedAt when it was opened, for the last time if it was several times
 * @param state how it stands; says by itself when something is to be done next
 * @param rounds how often somebody was paged; never goes back, so that it names each round
 * @param paged who was paged, and how often, in the order of their first page
 * @param services the services that fail by it, its own included
 */
public record Page(
    String id,
    String service,
    String check,
    Instant openedAt,
    State state,
    int rounds,
    Map<String, Integer> paged,
    Set<String> services) {
  public Page {
    paged = Collections.unmodifiableMap(new LinkedHashMap<>(paged));
    services = Collections.unmodifiableSet(new LinkedHashSet<>(services));
  }

  /** How a page stands. Whatever is not over has a time at which something is done. */
  public sealed interface State {
    /** When the next thing happens by itself; empty exactly when the page is over. */
    Optional<Instant> nextAt();

    /** When that was decided. */
    Instant since();

    /**
     * Nobody has taken it.
     *
     * @param step the step of the ladder that was taken last, from 0; past its end is last resort
     * @param since when it was taken
     * @param next when the next one is taken
     */
    record Open(int step, Instant since, Instant next) implements State {
      @Override
      public Optional<Instant> nextAt() {
        return Optional.of(next);
      }
    }

    /**
     * Somebody has taken it.
     *
     * @param person the person's id
     * @param channel the way by which they said so: {@code link}, {@code terminal}
     * @param since when they said so
     * @param until when it is paged anew unless it is over by then
     */
    record Acknowledged(String person, String channel, Instant since, Instant until)
        implements State {
      @Override
      public Optional<Instant> nextAt() {
        return Optional.of(until);
      }
    }

    /**
     * It is over.
     *
     * @param why {@code recovered}, {@code maintenance: weekly restart}
     */
    record Ended(Instant since, String why) implements State {
      @Override
      public Optional<Instant> nextAt() {
        return Optional.empty();
      }
    }
  }

  /** Is it not over yet? */
  public boolean isLive() {
    return state.nextAt().isPresent();
  }

  /** The same in another state. */
  Page in(State next) {
    return new Page(id, service, check, openedAt, next, rounds, paged, services);
  }
}
