package io.midwatch.harden.watch;

import io.midwatch.detect.expect.Ping;
import io.midwatch.plan.review.ReviewOrder;
import java.util.List;

/**
 * Is told what becomes of each review, so that the slot ledger knows whether it was made when it
 * was expected, and tells its owner when not.
 */
@FunctionalInterface
public interface Diary {
  /**
   * Takes a sign; returns at once.
   *
   * @param act that it begins, that it was made and saw everything, that it was not, or, as a mere
   *     note, that it is tried again before anybody is told
   * @param words what went wrong, the sentence last; none when nothing did
   */
  void sign(ReviewOrder order, Ping.Act act, List<String> words);
}
