package io.midwatch.store.telemetry.chunk;

import io.midwatch.base.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Looks at one check as compressed bytes: a column after the other, each as differences from what
 * was to be expected, then Deflate with its checksum (RFC 1950).
 *
 * <p>The bytes stand for themselves: reasons and names of measures are in them. The first byte is
 * the format; readers keep every format that was ever written.
 */
public final class Chunk {
  /** More rows than this are not put into one chunk. */
  public static final int MOST_ROWS = 65_535;

  static final int LONGEST_NAME = 1_024;
  private static final int FORMAT = 1;
  private static final int LONGEST = 64 << 20;
  private static final int PHASES = Row.PHASES.length;

  private Chunk() {}

  /** Packs rows; {@code deflater} is used and reset, so that one serves many chunks. */
  public static byte[] pack(Columns columns, Deflater deflater) {
    ByteSink plain = new ByteSink();
    plain.number(columns.size());
    writeTimes(columns, plain);
    writeOutcomes(columns, plain);
    writeDurations(columns, plain);
    new MeasureColumns(columns).write(plain);
    ByteSink out = new ByteSink();
    out.raw(FORMAT);
    out.number(plain.size());
    deflate(plain, deflater, out);
    return out.toBytes();
  }

  private static void deflate(ByteSink plain, Deflater deflater, ByteSink out) {
    deflater.reset();
    deflater.setInput(plain.room(), 0, plain.size());
    deflater.finish();
    byte[] buffer = new byte[4_096];
    while (!deflater.finished()) {
      int count = deflater.deflate(buffer);
      for (int i = 0; i < count; i++) {
        out.raw(buffer[i]);
      }
    }
  }

  private static void writeTimes(Columns columns, ByteSink out) {
    long last = 0;
    long step = 0;
    for (int row = 0; row < columns.size(); row++) {
      long next = columns.at(row) - last;
      out.signed(next - step);
      last = columns.at(row);
      step = row == 0 ? 0 : next;
    }
  }

  private static void writeOutcomes(Columns columns, ByteSink out) {
    Map<Reason, Integer> places = new HashMap<>();
    List<Reason> reasons = new ArrayList<>();
    int[] codes = new int[columns.size()];
    int[] masks = new int[columns.size()];
    for (int row = 0; row < codes.length; row++) {
      Reason reason = columns.reason(row);
      int place = places.computeIfAbsent(reason, fresh -> places.size());
      if (place == reasons.size()) {
        reasons.add(reason);
      }
      codes[row] = place << 2 | Codes.of(columns.verdict(row));
      masks[row] = mask(columns, row);
    }
    out.number(reasons.size());
    reasons.forEach(reason -> out.text(reason.code()));
    Runs.write(codes, out);
    Runs.write(masks, out);
  }

  private static int mask(Columns columns, int row) {
    int mask = 0;
    for (int i = 0; i < PHASES; i++) {
      mask |= columns.phase(row, i) >= 0 ? 1 << i : 0;
    }
    return mask;
  }

  /** Each phase against its own running mean; the total against the sum of its phases. */
  private static void writeDurations(Columns columns, ByteSink out) {
    for (int i = 0; i < PHASES; i++) {
      long expected = 0;
      for (int row = 0; row < columns.size(); row++) {
        long micros = columns.phase(row, i);
        if (micros >= 0) {
          out.signed(micros - expected);
          expected = next(expected, micros);
        }
      }
    }
    long expected = 0;
    for (int row = 0; row < columns.size(); row++) {
      long between = columns.total(row) - sum(columns, row);
      out.signed(between - expected);
      expected = next(expected, between);
    }
  }

  /** A running mean that both directions compute alike. */
  private static long next(long expected, long value) {
    return expected == 0 ? value : expected + ((value - expected) >> 2);
  }

  private static long sum(Columns columns, int row) {
    long sum = 0;
    for (int i = 0; i < PHASES; i++) {
      sum += Math.max(columns.phase(row, i), 0);
    }
    return sum;
  }

  /**
   * Unpacks rows.
   *
   * @throws DamagedException when the bytes do not make sense or are of a later format
   */
  public static Columns unpack(byte[] bytes) {
    ByteSource head = new ByteSource(bytes);
    if (head.raw() != FORMAT) {
      throw new DamagedException("a chunk of an unknown format");
    }
    int length = head.count(LONGEST);
    ByteSource in = new ByteSource(inflate(head.raw(head.left()), length));
    int rows = in.count(MOST_ROWS);
    long[] times = readTimes(in, rows);
    Reason[] reasons = readReasons(in);
    int[] codes = Runs.read(in, rows);
    int[] masks = Runs.read(in, rows);
    int[] phases = new int[rows * PHASES];
    long[] totals = readDurations(in, masks, phases);
    Columns columns = new Columns(rows);
    List<Map<String, Double>> measures = MeasureColumns.read(in, rows);
    for (int row = 0; row < rows; row++) {
      int place = codes[row] >> 2;
      if (place >= reasons.length) {
        throw new DamagedException("a reason that is not there");
      }
      int[] own = java.util.Arrays.copyOfRange(phases, row * PHASES, (row + 1) * PHASES);
      var verdict = Codes.verdict(codes[row]);
      var outcome = new Row.Outcome(verdict, Codes.reason(reasons[place].code(), verdict));
      columns.add(new Row(times[row], outcome, totals[row], own, measures.get(row)));
    }
    return columns;
  }

  private static byte[] inflate(byte[] packed, int length) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] plain = new byte[length];
      int count = inflater.inflate(plain);
      boolean whole =
          count == length && (inflater.finished() || inflater.inflate(new byte[1]) == 0);
      if (!whole || !inflater.finished()) {
        throw new DamagedException("a chunk is not as long as it says");
      }
      return plain;
    } catch (DataFormatException e) {
      throw new DamagedException("a chunk is not compressed as it should be");
    } finally {
      inflater.end();
    }
  }

  private static long[] readTimes(ByteSource in, int rows) {
    long[] times = new long[rows];
    long last = 0;
    long step = 0;
    for (int row = 0; row < rows; row++) {
      long next = in.signed() + step;
      last += next;
      times[row] = last;
      step = row == 0 ? 0 : next;
    }
    return times;
  }

  private static Reason[] readReasons(ByteSource in) {
    Reason[] reasons = new Reason[in.count(1_000)];
    for (int i = 0; i < reasons.length; i++) {
      reasons[i] = Reason.ofCode(in.text(LONGEST_NAME)).orElse(Reason.INTERNAL);
    }
    return reasons;
  }

  private static long[] readDurations(ByteSource in, int[] masks, int[] phases) {
    long[] totals = new long[masks.length];
    for (int i = 0; i < PHASES; i++) {
      long expected = 0;
      for (int row = 0; row < masks.length; row++) {
        int place = row * PHASES + i;
        if ((masks[row] & 1 << i) == 0) {
          phases[place] = -1;
        } else {
          long micros = in.signed() + expected;
          phases[place] = Math.clamp(micros, 0, Integer.MAX_VALUE);
          totals[row] += phases[place];
          expected = next(expected, micros);
        }
      }
    }
    long expected = 0;
    for (int row = 0; row < masks.length; row++) {
      long between = in.signed() + expected;
      totals[row] += between;
      expected = next(expected, between);
    }
    return totals;
  }
}
