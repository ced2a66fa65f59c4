package io.midwatch.detect.change;

import io.midwatch.base.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Changes without a disk. */
public final class MemoryChanges implements ChangeLog {
  private final List<Change> all = new ArrayList<>();

  @Override
  public synchronized Recorded add(Change change) {
    Optional<Change> before = find(change.id());
    Change kept = before.map(known -> known.betterBy(change)).orElse(change);
    all.removeIf(one -> one.id().equals(change.id()));
    all.add(kept);
    all.sort(Comparator.comparing(Change::at).reversed());
    return new Recorded(kept, before.isEmpty());
  }

  @Override
  public synchronized Optional<Change> find(String id) {
    return all.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  @Override
  public synchronized List<Change> newest(int most) {
    return all.stream().limit(most).toList();
  }

  @Override
  public synchronized List<Change> newest(String service, int most) {
    return all.stream().filter(one -> one.services().contains(service)).limit(most).toList();
  }

  @Override
  public synchronized List<Change> in(TimeRange range, int most) {
    return all.stream().filter(one -> range.contains(one.at())).limit(most).toList();
  }
}
