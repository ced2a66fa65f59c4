package io.midwatch.detect.slo;

import io.midwatch.base.CheckId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the symptoms of a service say at one time.
 *
 * @param service which service
 * @param errors is its share of failed looks watched?
 * @param stretch over which it is judged; empty when looks are too rare to say
 * @param looks of that stretch
 * @param erring since when too many fail, if they do
 * @param speeds how fast its checks' targets answer; empty when that is not watched
 */
public record SymptomView(
    String service,
    boolean errors,
    Optional<Duration> stretch,
    Count looks,
    Optional<Instant> erring,
    List<Speed> speeds) {
  public SymptomView {
    speeds = List.copyOf(speeds);
  }

  /**
   * How fast one check's target answers.
   *
   * @param median of the last five minutes in microseconds; 0 when there are too few answers
   * @param usual what it is compared with; when it is not known, nothing is judged
   * @param slow since when it is too slow, if it is
   */
  public record Speed(CheckId check, long median, Usual usual, Optional<Instant> slow) {}
}
