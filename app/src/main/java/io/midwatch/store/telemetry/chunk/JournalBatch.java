package io.midwatch.store.telemetry.chunk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at many checks in the order of arrival, a row after the other, as they are journalled until
 * their hour is packed. For one thread.
 */
public final class JournalBatch {
  private static final int FORMAT = 1;

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final ByteSink rows = new ByteSink();
  private int count;
  private long last;

  /** Takes the rows of a batch as they are read back. */
  @FunctionalInterface
  public interface Taker {
    void take(int series, Row row);
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public void add(int series, Row row) {
    rows.number(series);
    rows.signed(row.at() - last);
    last = row.at();
    rows.number((long) place(row.reason().code()) << 2 | Codes.of(row.verdict()));
    rows.number(row.total());
    int mask = row.mask();
    rows.raw(mask);
    for (int i = 0; i < Row.PHASES.length; i++) {
      if ((mask & 1 << i) != 0) {
        rows.number(row.phase(i));
      }
    }
    int measures = Math.min(row.measures().size(), Columns.MOST_MEASURES);
    rows.number(measures);
    row.measures().entrySet().stream().limit(measures).forEach(this::measure);
    count++;
  }

  private void measure(Map.Entry<String, Double> entry) {
    String name = entry.getKey();
    rows.number(place(name.length() <= 256 ? name : name.substring(0, 256)));
    rows.fixed(Double.doubleToRawLongBits(entry.getValue()));
  }

  private int place(String word) {
    Integer known = places.putIfAbsent(word, words.size());
    if (known == null) {
      words.add(word);
      return words.size() - 1;
    }
    return known;
  }

  public byte[] toBytes() {
    ByteSink out = new ByteSink();
    out.raw(FORMAT);
    out.number(words.size());
    words.forEach(out::text);
    out.number(count);
    out.raw(rows.toBytes());
    return out.toBytes();
  }

  /**
   * Reads a batch back.
   *
   * @throws DamagedException when the bytes do not make sense
   */
  public static void read(byte[] bytes, Taker taker) {
    ByteSource in = new ByteSource(bytes);
    if (in.raw() != FORMAT) {
      throw new DamagedException("a journal of an unknown format");
    }
    List<String> words = new ArrayList<>();
    int known = in.count(bytes.length);
    for (int i = 0; i < known; i++) {
      words.add(in.text(Chunk.LONGEST_NAME));
    }
    int rows = in.count(bytes.length);
    long last = 0;
    for (int i = 0; i < rows; i++) {
      int series = in.count(Integer.MAX_VALUE);
      last += in.signed();
      taker.take(series, readRow(in, last, words));
    }
  }

  private static Row readRow(ByteSource in, long at, List<String> words) {
    int code = in.count(Integer.MAX_VALUE);
    var verdict = Codes.verdict(code);
    var outcome = new Row.Outcome(verdict, Codes.reason(word(words, code >> 2), verdict));
    long total = in.number();
    int mask = in.raw();
    int[] phases = new int[Row.PHASES.length];
    for (int i = 0; i < phases.length; i++) {
      phases[i] = (mask & 1 << i) == 0 ? -1 : in.count(Integer.MAX_VALUE);
    }
    int count = in.count(Columns.MOST_MEASURES);
    Map<String, Double> measures = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      String name = word(words, in.count(Integer.MAX_VALUE));
      measures.put(name, Double.longBitsToDouble(in.fixed()));
    }
    return new Row(at, outcome, total, phases, measures);
  }

  private static String word(List<String> words, int place) {
    if (place >= words.size()) {
      throw new DamagedException("a word that is not there");
    }
    return words.get(place);
  }
}
