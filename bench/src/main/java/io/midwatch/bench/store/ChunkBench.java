package io.midwatch.bench.store;

import io.midwatch.base.CheckId;
import io.midwatch.detect.Observation;
import io.midwatch.store.telemetry.chunk.Chunk;
import io.midwatch.store.telemetry.chunk.Columns;
import io.midwatch.store.telemetry.chunk.JournalBatch;
import io.midwatch.store.telemetry.chunk.Row;
import io.midwatch.store.telemetry.chunk.Sketch;
import io.midwatch.store.telemetry.chunk.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per look of the steps between an observation and the disk, an hour at 30 s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ChunkBench.LOOKS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChunkBench {
  static final int LOOKS = 120;

  private final List<Observation> looks = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final Columns columns = new Columns(LOOKS);
  private final Deflater deflater = new Deflater();
  private byte[] packed = {};

  /** An hour of one check. */
  @Setup
  public void anHour() {
    Looks maker = new Looks();
    Instant start = Instant.parse("2026-11-21T03:00:00Z");
    for (int i = 0; i < LOOKS; i++) {
      looks.add(maker.next(new CheckId("shop/http/a"), start.plusSeconds(30L * i)));
    }
    looks.forEach(look -> rows.add(Row.of(look)));
    rows.forEach(columns::add);
    packed = Chunk.pack(columns, deflater);
  }

  @Benchmark
  public int row() {
    int bad = 0;
    for (Observation look : looks) {
      bad += Row.of(look).verdict().isBad() ? 1 : 0;
    }
    return bad;
  }

  @Benchmark
  public byte[] journal() {
    JournalBatch batch = new JournalBatch();
    for (Row row : rows) {
      batch.add(17, row);
    }
    return batch.toBytes();
  }

  @Benchmark
  public byte[] pack() {
    return Chunk.pack(columns, deflater);
  }

  @Benchmark
  public Columns unpack() {
    return Chunk.unpack(packed);
  }

  @Benchmark
  public Summary summary() {
    Summary summary = new Summary();
    for (int i = 0; i < LOOKS; i++) {
      summary.add(columns, i);
    }
    return summary;
  }

  @Benchmark
  public Sketch sketch() {
    Sketch sketch = new Sketch();
    for (int i = 0; i < LOOKS; i++) {
      sketch.add(100_000 + i * 997L);
    }
    return sketch;
  }
}
