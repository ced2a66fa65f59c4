package io.midwatch.detect.judge;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import java.util.List;

/** An alert log whose events are all at hand. */
public interface MemoryLog extends AlertLog {
  @Override
  default List<Numbered> about(CheckId check, TimeRange range, int limit) {
    return events(0, Integer.MAX_VALUE).reversed().stream()
        .filter(one -> one.event().about().map(check::equals).orElse(true))
        .filter(one -> range.contains(one.event().at()))
        .limit(limit)
        .toList();
  }
}
