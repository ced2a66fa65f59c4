package io.midwatch.detect.expect.trend;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A run did next to nothing: its measure fell to a tenth of what is usual or less, below half of
 * all that there ever was at about that hour on such days, and by far more than chance makes of
 * values that lie this far apart. What is often next to nothing is never told.
 *
 * @param value of the run, or what is typical of the hour
 * @param usual in the middle
 * @param least the smallest of the usual ones
 * @param earlier how many there were
 */
public record Empty(double value, double usual, double least, int earlier) {
  private static final int LEAST = 7;
  private static final double FAR = 10;
  private static final double SURE = 4.5;

  /** Is the last one so? */
  public static Optional<Empty> of(List<Point> points, ZoneId zone) {
    if (points.size() <= LEAST) {
      return Optional.empty();
    }
    Point last = points.getLast();
    List<Point> earlier = points.subList(0, points.size() - 1);
    List<Point> usual = earlier.stream().filter(point -> !point.odd()).toList();
    if (usual.size() * 2 < earlier.size()) {
      usual = earlier;
    }
    double[] kin = new Season(usual, zone).kin(last, zone, true);
    if (kin.length < LEAST) {
      return Optional.empty();
    }
    double middle = Robust.median(kin);
    double least = Arrays.stream(kin).min().orElseThrow();
    if (last.value() * FAR > middle || last.value() * 2 >= least) {
      return Optional.empty();
    }
    return isChance(last.value(), middle, kin)
        ? Optional.empty()
        : Optional.of(new Empty(last.value(), middle, least, kin.length));
  }

  /** Small whole numbers come and go by themselves, as those of rare events do. */
  private static boolean isChance(double value, double middle, double[] kin) {
    boolean counted = Arrays.stream(kin).allMatch(one -> one == Math.rint(one));
    double floor = counted ? 0.5 : middle / 1_000;
    double spread = Robust.spread(Arrays.stream(kin).map(Math::log).toArray());
    double rare = counted ? 1 / middle : 0;
    double fell = Math.log(middle / Math.max(floor, value));
    return fell < SURE * Math.sqrt(spread * spread + rare);
  }
}
