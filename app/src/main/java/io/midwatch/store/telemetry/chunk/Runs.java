package io.midwatch.store.telemetry.chunk;

/** A column of small numbers that seldom change: each value with how often it repeats. */
final class Runs {
  private Runs() {}

  static void write(int[] values, ByteSink out) {
    int row = 0;
    while (row < values.length) {
      int run = 1;
      while (row + run < values.length && values[row + run] == values[row]) {
        run++;
      }
      out.number(values[row]);
      out.number(run);
      row += run;
    }
  }

  static int[] read(ByteSource in, int rows) {
    int[] values = new int[rows];
    int row = 0;
    while (row < rows) {
      int value = in.count(Integer.MAX_VALUE);
      int run = in.count(rows - row);
      if (run == 0) {
        throw new DamagedException("a run of nothing");
      }
      for (int i = 0; i < run; i++) {
        values[row++] = value;
      }
    }
    return values;
  }
}
