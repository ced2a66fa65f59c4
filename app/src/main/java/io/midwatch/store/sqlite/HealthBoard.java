package io.midwatch.store.sqlite;

import io.midwatch.base.Clock;
import io.midwatch.base.StoreHealth;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the parts of the store write down that they are ill, and that they are well again. */
public final class HealthBoard implements StoreHealth {
  private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);

  /** Something that is counted as lost. */
  public enum Loss {
    OBSERVATION,
    EVIDENCE,
    DAY,
    TRANSACTION
  }

  private final Clock clock;
  private final ConcurrentHashMap<String, Trouble> troubles = new ConcurrentHashMap<>();
  private final LongAdder observations = new LongAdder();
  private final LongAdder evidence = new LongAdder();
  private final LongAdder days = new LongAdder();
  private final LongAdder transactions = new LongAdder();

  public HealthBoard(Clock clock) {
    this.clock = clock;
  }

  /** Notes trouble of a part; a repeat changes the words, not since when. */
  public void raise(String part, String message, boolean blocking) {
    Trouble fresh = new Trouble(part, clock.now(), message, blocking);
    Trouble before = troubles.get(part);
    if (before == null) {
      LOG.error("The store has trouble with {}: {}", part, message);
      troubles.put(part, fresh);
    } else {
      troubles.put(part, new Trouble(part, before.since(), message, blocking));
    }
  }

  /** Notes that a part is well again. Cheap when it was. */
  public void clear(String part) {
    Trouble before = troubles.isEmpty() ? null : troubles.remove(part);
    if (before != null) {
      LOG.info("The store is well again: {} had trouble since {}", part, before.since());
    }
  }

  public void lost(Loss loss, long count) {
    switch (loss) {
      case OBSERVATION -> observations.add(count);
      case EVIDENCE -> evidence.add(count);
      case DAY -> days.add(count);
      case TRANSACTION -> transactions.add(count);
    }
  }

  @Override
  public List<Trouble> troubles() {
    return troubles.values().stream().sorted(Comparator.comparing(Trouble::since)).toList();
  }

  @Override
  public Losses losses() {
    return new Losses(observations.sum(), evidence.sum(), days.sum(), transactions.sum());
  }
}
