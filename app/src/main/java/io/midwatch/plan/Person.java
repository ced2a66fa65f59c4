package io.midwatch.plan;

import java.util.List;

/**
 * Somebody who can be told.
 *
 * @param id the key in the plan
 * @param name for people to read; the id when not given
 * @param reach the ways to reach them, best first; never empty
 */
public record Person(String id, String name, List<Reach> reach) {
  public Person {
    reach = List.copyOf(reach);
    if (reach.isEmpty()) {
      throw new IllegalArgumentException("nobody can reach " + id);
    }
  }
}
