package io.midwatch.plan.host;

import java.util.Map;
import java.util.Optional;

/**
 * When is a file system too full?
 *
 * @param usual for those that are not named; empty: nothing is told
 * @param byMount for those that are; empty: nothing is told
 */
public record DiskRules(Optional<DiskRule> usual, Map<String, Optional<DiskRule>> byMount) {
  public DiskRules {
    byMount = Map.copyOf(byMount);
  }

  /** What holds for the file system at this place. */
  public Optional<DiskRule> of(String mount) {
    return byMount.getOrDefault(mount, usual);
  }
}
