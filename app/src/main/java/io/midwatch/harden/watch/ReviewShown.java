package io.midwatch.harden.watch;

import io.midwatch.harden.review.Fact;
import io.midwatch.plan.review.ReviewOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A review of the plan as it is now.
 *
 * @param rounds those that were made, newest first
 * @param standings everything found that is not over, and what ended of late
 * @param dates on which something ends, the next first
 * @param next when it is due
 * @param course what it is doing
 * @param trouble why it could not be made the last time; empty when it could
 */
public record ReviewShown(
    ReviewOrder order,
    List<Round> rounds,
    List<Standing> standings,
    List<Fact.Due> dates,
    Instant next,
    Course course,
    String trouble) {
  /** What is it doing? */
  public enum Course {
    /** It waits for its time. */
    RESTS,
    /** It is due or was asked for, and waits for others. */
    WAITS,
    /** It is being made. */
    RUNS
  }

  public Optional<Round> last() {
    return rounds.stream().findFirst();
  }

  /** What stands and nobody lives with. */
  public List<Standing> open(Instant now) {
    return standings.stream()
        .filter(Standing::isOpen)
        .filter(one -> !isAccepted(one, now))
        .toList();
  }

  /** What stands and somebody lives with. */
  public List<Standing> accepted(Instant now) {
    return standings.stream().filter(Standing::isOpen).filter(one -> isAccepted(one, now)).toList();
  }

  /** What has ended, the last first. */
  public List<Standing> gone() {
    return standings.stream()
        .filter(one -> !one.isOpen())
        .sorted(
            java.util.Comparator.comparing((Standing one) -> one.ended().orElse(Instant.EPOCH))
                .reversed())
        .toList();
  }

  private boolean isAccepted(Standing one, Instant now) {
    return order.accepted(one.key().rule(), one.said().host(), one.key().place(), now).isPresent();
  }
}
