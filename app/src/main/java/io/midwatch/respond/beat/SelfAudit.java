package io.midwatch.respond.beat;

import io.midwatch.base.Clock;
import io.midwatch.base.Durations;
import io.midwatch.base.StoreHealth.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what was seen still become what people are told? Looks every second at the effects, so that
 * a thread that has died shows as surely as one that hangs.
 *
 * <p>Looked at by one thread; safe to ask by many.
 */
public final class SelfAudit {
  /** Pages and events are dealt with within a second or two. */
  static final Duration STANDSTILL = Duration.ofSeconds(30);

  private static final String LASTING = ", for ";
  private static final Logger LOG = LoggerFactory.getLogger(SelfAudit.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final Clock clock;
  private final Map<String, Long> since = new HashMap<>();
  private final AtomicReference<Findings> findings;

  private record Findings(List<Trouble> troubles, Optional<Long> lookedNanos) {}

  /** What it looks at. */
  public interface Effects {
    /** Pages whose next time has come, or that have none. */
    List<String> pagesAtAStand();

    /** Has the judge written what nobody has read yet, and how far was it read? */
    Optional<Long> readUntil();

    /** Does the schedule stand still? */
    boolean isScheduleAtAStand();

    /** What this process runs out of, a sentence each. */
    List<String> shortages();
  }

  public SelfAudit(Clock clock) {
    this.clock = clock;
    this.findings = new AtomicReference<>(new Findings(List.of(), Optional.empty()));
  }

  /** What does not work, a sentence each. */
  public List<String> troubles() {
    return ills().stream().map(Trouble::message).toList();
  }

  /** The same with since when; all of it may keep people from being told. */
  public List<Trouble> ills() {
    Findings last = findings.get();
    if (last.lookedNanos().isEmpty()) {
      return last.troubles(); // It has not begun yet.
    }
    Duration ago = Duration.ofNanos(clock.nanos() - last.lookedNanos().get());
    return ago.compareTo(STANDSTILL) > 0
        ? List.of(trouble("the look at ourselves has stood still for " + Durations.rough(ago), ago))
        : last.troubles();
  }

  private static List<String> signs(List<Trouble> troubles) {
    return troubles.stream().map(one -> one.message().split(LASTING, 2)[0]).toList();
  }

  private Trouble trouble(String sentence, Duration lasting) {
    return new Trouble(Trouble.WATCHING, clock.now().minus(lasting), sentence, true);
  }

  /** Looks once. Returns how long to nap. */
  public Duration look(Effects effects) {
    List<Trouble> troubles = new ArrayList<>();
    Set<String> signs = new LinkedHashSet<>();
    effects.pagesAtAStand().forEach(page -> signs.add(page + " is overdue"));
    effects
        .readUntil()
        .ifPresent(number -> signs.add("nobody reads the events after number " + number));
    if (effects.isScheduleAtAStand()) {
      signs.add("the schedule stands still");
    }
    long nanos = clock.nanos();
    since.keySet().retainAll(signs);
    for (String sign : signs) {
      Duration lasting = Duration.ofNanos(nanos - since.computeIfAbsent(sign, _ -> nanos));
      if (lasting.compareTo(STANDSTILL) >= 0) {
        troubles.add(trouble(sign + LASTING + Durations.rough(lasting), lasting));
      }
    }
    Instant now = clock.now();
    if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
      troubles.add(trouble("the clock of this machine cannot be right: " + now, Duration.ZERO));
    }
    effects.shortages().forEach(one -> troubles.add(trouble(one, Duration.ZERO)));
    note(findings.getAndSet(new Findings(List.copyOf(troubles), Optional.of(nanos))), troubles);
    return LOOK;
  }

  /** What comes and goes stands in the log; how long it has lasted by now is no news. */
  private static void note(Findings before, List<Trouble> troubles) {
    if (!troubles.isEmpty() && !signs(troubles).equals(signs(before.troubles()))) {
      LOG.warn(
          "the watching is in trouble: {}",
          troubles.stream().map(Trouble::message).collect(Collectors.joining("; ")));
    } else if (troubles.isEmpty() && !before.troubles().isEmpty()) {
      LOG.info("the watching works as it should again");
    }
  }
}
