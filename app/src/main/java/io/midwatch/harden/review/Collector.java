package io.midwatch.harden.review;

import io.midwatch.harden.finding.Area;
import java.util.List;

/**
 * Looks at one side of the targets and writes down facts. Whatever it asks goes through the
 * ground's wire; it decides nothing, and takes nothing from elsewhere, so that the same answers
 * give the same facts in the same order.
 */
public interface Collector {
  /** Whose rules need it first of all. */
  Area area();

  /** For the progress display: {@code front pages}. */
  String title();

  /**
   * Looks.
   *
   * @throws InterruptedException when the review was abandoned
   */
  List<Fact> collect(Ground ground) throws InterruptedException;
}
