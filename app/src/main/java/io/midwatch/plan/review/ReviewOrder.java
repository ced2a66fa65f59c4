package io.midwatch.plan.review;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.heartbeat.Trends;
import io.midwatch.plan.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A review that is made again and again.
 *
 * @param id its name in addresses; its history hangs on it
 * @param service whose review it is; where it is nobody's, the id stands in its place
 * @param owner the person or the rota whose findings they are
 * @param targets as on the command line of {@code midwatch review}; at least one
 * @param schedule when it is due
 * @param zone by whose clock a day ends
 * @param manners how the outside is asked
 * @param asks what a finding asks of the owner, by the word of its severity; others are shown and
 *     told to nobody
 * @param accepted findings that are lived with
 */
public record ReviewOrder(
    String id,
    String service,
    String owner,
    List<String> targets,
    Schedule schedule,
    ZoneId zone,
    Manners manners,
    Map<String, Severity> asks,
    List<Accepted> accepted) {
  /** The second part of the id under which the slots of every review are kept. */
  public static final String KIND = "review";

  private static final Duration LONGEST_GRACE = Duration.ofHours(2);
  private static final Duration NO_NEXT = Duration.ofDays(1);

  public ReviewOrder {
    targets = List.copyOf(targets);
    asks = Map.copyOf(asks);
    accepted = List.copyOf(accepted);
  }

  /**
   * What is looked at and how.
   *
   * @param only areas and rules; empty for all
   * @param with what is only looked at when somebody asks for it
   * @param resolver the DNS server to ask; empty for the system's
   * @param inner may private and loopback addresses be looked at?
   * @param requests at most so many in all
   * @param perSecond at most so many a second to one address; 0 for no limit
   * @param networks the file of a table of networks; empty for none
   * @param ctLogs the file of the public logs of certificates; empty for none
   */
  public record Manners(
      Set<String> only,
      Set<String> with,
      String resolver,
      boolean inner,
      int requests,
      int perSecond,
      String networks,
      String ctLogs) {
    public Manners {
      only = Set.copyOf(only);
      with = Set.copyOf(with);
    }
  }

  /**
   * That it is made, which is watched as every other expectation is: to its end, and seeing all it
   * meant to see, within half the time to the next one and two hours at most. That leaves room to
   * try again.
   */
  public Heartbeat expectation() {
    return new Heartbeat(
        new CheckId(service + "/" + KIND + "/" + id),
        service,
        id,
        Optional.empty(),
        "the review of " + id,
        Cadence.by(schedule, zone),
        Limits.grace(grace()),
        Tolerance.NONE,
        Intake.ALL,
        List.of(),
        List.of(),
        Severity.TICKET,
        List.of(),
        Trends.NONE);
  }

  /** So long after its time it must be made whole, before anybody is told. */
  public Duration grace() {
    Optional<Instant> one = schedule.next(Instant.EPOCH);
    Duration gap =
        one.flatMap(schedule::next).map(next -> Duration.between(one.get(), next)).orElse(NO_NEXT);
    Duration half = gap.dividedBy(2);
    return half.compareTo(LONGEST_GRACE) < 0 ? half : LONGEST_GRACE;
  }

  /** What a finding of a severity asks of the owner; empty when it is only shown. */
  public Optional<Severity> asks(String severity) {
    return Optional.ofNullable(asks.get(severity));
  }

  /**
   * What was decided about a finding, the decision that holds longest first.
   *
   * @param host the name that it is about
   * @param place the whole place, as reports show it
   */
  public Optional<Accepted> decision(String rule, String host, String place) {
    return accepted.stream()
        .filter(one -> one.covers(rule, host, place))
        .max(java.util.Comparator.comparing(Accepted::until));
  }

  /** The decision by which it is accepted at an instant. */
  public Optional<Accepted> accepted(String rule, String host, String place, Instant at) {
    return decision(rule, host, place).filter(one -> at.isBefore(one.end(zone)));
  }
}
