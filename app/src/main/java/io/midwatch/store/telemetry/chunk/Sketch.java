package io.midwatch.store.telemetry.chunk;

import java.util.Arrays;

/**
 * Quantiles of times in microseconds with a relative error of at most 1%, from counts in buckets
 * whose bounds grow by a factor. Merging adds counts, so it is exact, in any order.
 *
 * <p>After Masson, Rim and Lee, "DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees", VLDB 2019. Mutable; for one thread.
 */
public final class Sketch {
  /** The relative error. */
  public static final double ERROR = 0.01;

  private static final double GAMMA = (1 + ERROR) / (1 - ERROR);
  private static final double PER_LOG = 1 / Math.log(GAMMA);
  private static final int MOST_BUCKETS = 4_096;

  private long zeros;
  private long total;
  private int first;
  private long[] counts = {};

  /** Counts a value; values below 1 are counted as 0. */
  public void add(long value) {
    if (value < 1) {
      zeros++;
      total++;
    } else {
      add(bucket(value), 1);
    }
  }

  /** Adds everything that the other has counted. */
  public void merge(Sketch other) {
    zeros += other.zeros;
    total += other.zeros;
    for (int i = 0; i < other.counts.length; i++) {
      if (other.counts[i] > 0) {
        add(other.first + i, other.counts[i]);
      }
    }
  }

  /** How many values were counted. */
  public long count() {
    return total;
  }

  /**
   * The value below which that share of all values lies; 0 when there is none.
   *
   * @param share from 0 to 1
   */
  public long quantile(double share) {
    long rank = (long) Math.floor(share * (total - 1));
    long seen = zeros;
    if (total == 0 || rank < seen) {
      return 0;
    }
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (rank < seen) {
        return Math.round(2 * Math.pow(GAMMA, first + i) / (GAMMA + 1));
      }
    }
    throw new IllegalStateException("more values than counts");
  }

  /** So many values lie in the bucket of this one or below. */
  public long atMost(long value) {
    long seen = zeros;
    int last = value < 1 ? -1 : Math.min(bucket(value) - first, counts.length - 1);
    for (int i = 0; i <= last; i++) {
      seen += counts[i];
    }
    return seen;
  }

  private static int bucket(long value) {
    return (int) Math.ceil(Math.log((double) value) * PER_LOG);
  }

  private void add(int bucket, long count) {
    int index = bucket - first;
    if (index < 0 || index >= counts.length) {
      stretch(bucket);
      index = bucket - first;
    }
    counts[index] += count;
    total += count;
  }

  private void stretch(int bucket) {
    if (counts.length == 0) {
      first = Math.max(bucket - 8, 0);
      counts = new long[32];
    }
    int low = Math.min(first, bucket < first ? Math.max(bucket - 16, 0) : first);
    int high = Math.max(first + counts.length, bucket >= first + counts.length ? bucket + 17 : 0);
    long[] wider = new long[high - low];
    System.arraycopy(counts, 0, wider, first - low, counts.length);
    first = low;
    counts = wider;
  }

  void write(ByteSink out) {
    out.number(zeros);
    out.number(Arrays.stream(counts).filter(count -> count > 0).count());
    int last = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        out.number(first + i - last);
        out.number(counts[i]);
        last = first + i;
      }
    }
  }

  static Sketch read(ByteSource in) {
    Sketch sketch = new Sketch();
    sketch.zeros = in.number();
    sketch.total = sketch.zeros;
    int buckets = in.count(MOST_BUCKETS);
    int bucket = 0;
    for (int i = 0; i < buckets; i++) {
      bucket += in.count(MOST_BUCKETS);
      if (bucket > MOST_BUCKETS) {
        throw new DamagedException("a bucket beyond all times");
      }
      sketch.add(bucket, in.number());
    }
    return sketch;
  }
}
