package io.midwatch.store.telemetry.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.detect.history.Readings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class ChunkTest {
  private static final CheckId CHECK = new CheckId("a/tcp/b");
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");

  private final Deflater deflater = new Deflater();

  private static Columns columns(List<Observation> looks) {
    Columns columns = new Columns(4);
    looks.forEach(look -> columns.add(Row.of(look)));
    return columns;
  }

  private static void same(Columns one, Columns other) {
    assertThat(IntStream.range(0, one.size()).mapToObj(one::sample).toList())
        .isEqualTo(IntStream.range(0, other.size()).mapToObj(other::sample).toList());
  }

  private static Observation odd(Instant at, long nanos, Map<String, Double> measures) {
    return new Observation(
        CHECK,
        at,
        Verdict.OK,
        Reason.OK,
        "",
        new Phases(List.of(), Optional.empty(), nanos),
        List.of(),
        measures,
        Evidence.NONE,
        Optional.empty());
  }

  @Test
  void everyLookComesBackToTheMicrosecond() {
    Readings readings = new Readings(3);
    for (int step : new int[] {1, 30, 7_200}) {
      Columns columns =
          columns(readings.of(CHECK, AT, AT.plusSeconds(200L * step), Duration.ofSeconds(step)));

      same(Chunk.unpack(Chunk.pack(columns, deflater)), columns);
    }
  }

  @Test
  void oddLooksComeBackToo() {
    Columns columns =
        columns(
            List.of(
                odd(AT, 0, Map.of("x", -0.0, "y", 1e300)),
                odd(AT.minusSeconds(9_999), Long.MAX_VALUE, Map.of()),
                odd(Instant.EPOCH.minusMillis(1), 1, Map.of("x", 4.9e-324, "z", -7.0)),
                odd(AT, 999, Map.of("y", -1e17, "ü \u0000", 3.0))));

    same(Chunk.unpack(Chunk.pack(columns, deflater)), columns);
  }

  @Test
  void anEmptyChunkIsEmpty() {
    assertThat(Chunk.unpack(Chunk.pack(new Columns(0), deflater)).size()).isZero();
  }

  @Test
  void anHourOfAnOrdinaryCheckTakesFewBytesALook() {
    List<Observation> hour =
        new Readings(5).of(CHECK, AT, AT.plusSeconds(3_600), Duration.ofSeconds(30));

    double bytesPerLook = (double) Chunk.pack(columns(hour), deflater).length / hour.size();

    assertThat(bytesPerLook).isLessThan(20);
  }

  @Test
  void aLaterFormatIsToldFromNonsense() {
    byte[] bytes = Chunk.pack(columns(List.of(odd(AT, 1, Map.of()))), deflater);
    bytes[0] = 9;

    assertThatThrownBy(() -> Chunk.unpack(bytes))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining("unknown format");
  }

  @Test
  void damageIsAlwaysNoticedAndNeverRunsWild() {
    byte[] sound =
        Chunk.pack(
            columns(new Readings(9).of(CHECK, AT, AT.plusSeconds(900), Duration.ofSeconds(10))),
            deflater);
    Columns original = Chunk.unpack(sound);
    Random random = new Random(4);
    for (int round = 0; round < 3_000; round++) {
      byte[] bytes = sound.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
      try {
        same(Chunk.unpack(java.util.Arrays.copyOf(bytes, length)), original);
      } catch (DamagedException expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void aJournalBatchComesBackAndItsDamageIsNoticed() {
    JournalBatch batch = new JournalBatch();
    List<Observation> looks =
        new Readings(6).of(CHECK, AT, AT.plusSeconds(900), Duration.ofSeconds(3));
    looks.forEach(look -> batch.add(7, Row.of(look)));
    Columns read = new Columns(0);
    byte[] bytes = batch.toBytes();
    JournalBatch.read(bytes, (_, row) -> read.add(row));
    same(read, columns(looks));
    Random random = new Random(8);
    for (int round = 0; round < 3_000; round++) {
      byte[] bad = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      if (bad.length > 0) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      assertThatThrownBy(() -> JournalBatch.read(bad, (_, row) -> new Columns(1).add(row)))
          .isInstanceOf(DamagedException.class);
    }
  }
}
