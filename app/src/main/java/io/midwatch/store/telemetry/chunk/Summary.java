package io.midwatch.store.telemetry.chunk;

import io.midwatch.base.Verdict;
import io.midwatch.detect.Phase;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is kept of many looks when the looks themselves are gone: tallies, a sketch of the times,
 * means by phase. Merging is exact, in any order. Mutable; for one thread.
 */
public final class Summary {
  private static final int FORMAT = 1;
  private static final int PHASES = Row.PHASES.length;

  private final long[] tally = new long[4];
  private final long[] phaseLooks = new long[PHASES];
  private final long[] phaseSums = new long[PHASES];
  private long min = Long.MAX_VALUE;
  private long max;
  private Sketch times = new Sketch();

  /** Adds one row. */
  public void add(Columns columns, int row) {
    Verdict verdict = columns.verdict(row);
    tally[Codes.of(verdict)]++;
    if (verdict == Verdict.UNKNOWN || !Codes.answered(columns.reason(row))) {
      return;
    }
    long total = columns.total(row);
    min = Math.min(min, total);
    max = Math.max(max, total);
    times.add(total);
    for (int i = 0; i < PHASES; i++) {
      int micros = columns.phase(row, i);
      if (micros >= 0) {
        phaseLooks[i]++;
        phaseSums[i] += micros;
      }
    }
  }

  /** Adds everything that the other holds. */
  public void merge(Summary other) {
    for (int i = 0; i < tally.length; i++) {
      tally[i] += other.tally[i];
    }
    for (int i = 0; i < PHASES; i++) {
      phaseLooks[i] += other.phaseLooks[i];
      phaseSums[i] += other.phaseSums[i];
    }
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    times.merge(other.times);
  }

  public Tally tally() {
    return new Tally(tally[0], tally[1], tally[2], tally[3]);
  }

  /** The figures as pages want them. */
  public SeriesPoint point(Instant at) {
    long timed = times.count();
    long least = timed == 0 ? 0 : min;
    Map<Phase, Long> means = new EnumMap<>(Phase.class);
    for (int i = 0; i < PHASES; i++) {
      if (phaseLooks[i] > 0) {
        means.put(Row.PHASES[i], phaseSums[i] / phaseLooks[i]);
      }
    }
    return new SeriesPoint(
        at, tally(), least, within(0.5), within(0.95), within(0.99), max, timed, means);
  }

  /** So many of the times are at most this, give or take the error of the sketch. */
  public long within(long micros) {
    return micros >= max ? times.count() : times.atMost(micros);
  }

  /** A quantile never lies outside of what was seen. */
  private long within(double share) {
    return times.count() == 0 ? 0 : Math.clamp(times.quantile(share), min, max);
  }

  public void write(ByteSink out) {
    out.raw(FORMAT);
    for (long count : tally) {
      out.number(count);
    }
    out.number(times.count() == 0 ? 0 : min);
    out.number(max);
    for (int i = 0; i < PHASES; i++) {
      out.number(phaseLooks[i]);
      if (phaseLooks[i] > 0) {
        out.number(phaseSums[i]);
      }
    }
    times.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DamagedException when it does not make sense
   */
  public static Summary read(ByteSource in) {
    if (in.raw() != FORMAT) {
      throw new DamagedException("a summary of an unknown format");
    }
    Summary summary = new Summary();
    for (int i = 0; i < summary.tally.length; i++) {
      summary.tally[i] = in.number();
    }
    summary.min = in.number();
    summary.max = in.number();
    for (int i = 0; i < PHASES; i++) {
      summary.phaseLooks[i] = in.number();
      summary.phaseSums[i] = summary.phaseLooks[i] > 0 ? in.number() : 0;
    }
    summary.times = Sketch.read(in);
    if (summary.times.count() == 0) {
      summary.min = Long.MAX_VALUE;
    }
    return summary;
  }
}
