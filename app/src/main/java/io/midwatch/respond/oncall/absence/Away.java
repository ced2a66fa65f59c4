package io.midwatch.respond.oncall.absence;

import io.midwatch.base.TimeRange;
import java.util.List;

/**
 * Somebody is on call in a rota while away.
 *
 * @param absence when they are away
 * @param turns when they are on call in that time, in order; not empty
 */
public record Away(String rota, String person, TimeRange absence, List<TimeRange> turns) {
  public Away {
    turns = List.copyOf(turns);
  }
}
