package io.midwatch.detect.kind.dns;

import java.util.Collection;
import java.util.Set;

/** When are two sets of answers the same? */
enum Compare {
  /** Each has what the other has; the order never counts. */
  SET,
  /** The smaller is part of the larger: names that hand out some of many addresses in turn. */
  SUBSET,
  /** Always. */
  OFF;

  boolean same(Collection<String> one, Collection<String> other) {
    return switch (this) {
      case SET -> Set.copyOf(one).equals(Set.copyOf(other));
      case SUBSET ->
          one.isEmpty() == other.isEmpty()
              && (one.size() <= other.size() ? other.containsAll(one) : one.containsAll(other));
      case OFF -> true;
    };
  }
}
