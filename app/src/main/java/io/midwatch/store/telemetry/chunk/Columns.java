package io.midwatch.store.telemetry.chunk;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Phase;
import io.midwatch.detect.history.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at one check, a column of plain numbers for each figure. Rows are only ever added, so a
 * {@link #view()} stays as it was. One thread adds; others read views that were handed over safely.
 */
public final class Columns {
  /** More names of measures than this in one block are left out. */
  static final int MOST_MEASURES = 64;

  private static final int PHASES = Row.PHASES.length;

  private int size;
  private long[] at;
  private byte[] verdicts;
  private Reason[] reasons;
  private long[] totals;
  private int[] phases;
  private final List<String> names;
  private final List<double[]> measures;

  public Columns(int room) {
    at = new long[room];
    verdicts = new byte[room];
    reasons = new Reason[room];
    totals = new long[room];
    phases = new int[room * PHASES];
    names = new ArrayList<>(0);
    measures = new ArrayList<>(0);
  }

  private Columns(Columns other) {
    size = other.size;
    at = other.at;
    verdicts = other.verdicts;
    reasons = other.reasons;
    totals = other.totals;
    phases = other.phases;
    names = List.copyOf(other.names);
    measures = List.copyOf(other.measures);
  }

  /** What stands in it now, unchanged by what is added later. */
  public Columns view() {
    return new Columns(this);
  }

  public void add(Row row) {
    if (size == at.length) {
      grow();
    }
    at[size] = row.at();
    verdicts[size] = (byte) Codes.of(row.verdict());
    reasons[size] = row.reason();
    totals[size] = row.total();
    for (int i = 0; i < PHASES; i++) {
      phases[size * PHASES + i] = row.phase(i);
    }
    for (double[] column : measures) {
      column[size] = Double.NaN;
    }
    if (!row.measures().isEmpty()) {
      row.measures().forEach(this::measure);
    }
    size++;
  }

  private void measure(String name, double value) {
    int index = names.indexOf(name);
    if (index < 0 && names.size() < MOST_MEASURES) {
      index = names.size();
      double[] column = new double[at.length];
      Arrays.fill(column, Double.NaN);
      names.add(name);
      measures.add(column);
    }
    if (index >= 0) {
      measures.get(index)[size] = value;
    }
  }

  private void grow() {
    int room = Math.max(size + size / 2, 16);
    at = Arrays.copyOf(at, room);
    verdicts = Arrays.copyOf(verdicts, room);
    reasons = Arrays.copyOf(reasons, room);
    totals = Arrays.copyOf(totals, room);
    phases = Arrays.copyOf(phases, room * PHASES);
    measures.replaceAll(column -> Arrays.copyOf(column, room));
  }

  public int size() {
    return size;
  }

  /** Milliseconds since 1970. */
  public long at(int row) {
    return at[row];
  }

  public Verdict verdict(int row) {
    return Codes.verdict(verdicts[row]);
  }

  public Reason reason(int row) {
    return reasons[row];
  }

  long total(int row) {
    return totals[row];
  }

  /** Microseconds; -1 when the phase was not begun. */
  int phase(int row, int index) {
    return phases[row * PHASES + index];
  }

  List<String> names() {
    return names;
  }

  /** NaN where the row has none of that name. */
  double measure(int row, int name) {
    return measures.get(name)[row];
  }

  /** One row as pages want it. */
  public Sample sample(int row) {
    Map<Phase, Long> micros = new EnumMap<>(Phase.class);
    for (int i = 0; i < PHASES; i++) {
      if (phase(row, i) >= 0) {
        micros.put(Row.PHASES[i], (long) phase(row, i));
      }
    }
    Map<String, Double> values = HashMap.newHashMap(names.size());
    for (int i = 0; i < names.size(); i++) {
      double value = measure(row, i);
      if (!Double.isNaN(value)) {
        values.put(names.get(i), value);
      }
    }
    return new Sample(
        Instant.ofEpochMilli(at[row]), verdict(row), reason(row), totals[row], micros, values);
  }
}
