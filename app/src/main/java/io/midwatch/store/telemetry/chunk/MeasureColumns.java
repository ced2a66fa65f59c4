package io.midwatch.store.telemetry.chunk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The further numbers of a block: whole ones as differences, others as bits against the last. */
final class MeasureColumns {
  private static final double EXACT = 1L << 52;

  private final Columns columns;

  MeasureColumns(Columns columns) {
    this.columns = columns;
  }

  void write(ByteSink out) {
    out.number(columns.names().size());
    for (int name = 0; name < columns.names().size(); name++) {
      out.text(columns.names().get(name));
      write(name, out);
    }
  }

  private void write(int name, ByteSink out) {
    int[] present = new int[columns.size()];
    boolean whole = true;
    for (int row = 0; row < present.length; row++) {
      double value = columns.measure(row, name);
      present[row] = Double.isNaN(value) ? 0 : 1;
      whole &= Double.isNaN(value) || isWhole(value);
    }
    Runs.write(present, out);
    out.raw(whole ? 1 : 0);
    long last = 0;
    for (int row = 0; row < present.length; row++) {
      if (present[row] == 1) {
        double value = columns.measure(row, name);
        long bits = whole ? (long) value : Double.doubleToRawLongBits(value);
        if (whole) {
          out.signed(bits - last);
        } else {
          out.fixed(bits ^ last);
        }
        last = bits;
      }
    }
  }

  private static boolean isWhole(double value) {
    return Math.rint(value) == value
        && Math.abs(value) < EXACT
        && Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(-0.0);
  }

  static List<Map<String, Double>> read(ByteSource in, int rows) {
    List<Map<String, Double>> measures = new ArrayList<>(rows);
    int names = in.count(Columns.MOST_MEASURES);
    for (int row = 0; row < rows; row++) {
      measures.add(names == 0 ? Map.of() : new HashMap<>());
    }
    for (int name = 0; name < names; name++) {
      readOne(in, in.text(Chunk.LONGEST_NAME), measures);
    }
    return measures;
  }

  private static void readOne(ByteSource in, String name, List<Map<String, Double>> measures) {
    int[] present = Runs.read(in, measures.size());
    boolean whole = in.raw() == 1;
    long last = 0;
    for (int row = 0; row < present.length; row++) {
      if (present[row] == 1) {
        last = whole ? last + in.signed() : last ^ in.fixed();
        measures.get(row).put(name, whole ? (double) last : Double.longBitsToDouble(last));
      }
    }
  }
}
