package io.midwatch.detect.kind.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Misbehaviour;
import io.midwatch.lab.http.OnConnect;
import io.midwatch.lab.net.Bytes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that no honest server gives: a reason each time, in time, and nothing left behind. */
class HttpHostileTest {
  private static final Duration LIMIT = Duration.ofMillis(800);
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Trial HTTP = Trial.of(new HttpKind()).within(LIMIT);

  private final FaultyHttpServer server = FaultyHttpServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  static Map<String, Case> cases() {
    return Map.ofEntries(
        Map.entry("silence", of(Misbehaviour.silence(), Reason.FIRST_BYTE_TIMEOUT)),
        Map.entry("hang up", of(Misbehaviour.hangUp(), Reason.CONNECTION_LOST)),
        Map.entry("reset", of(Misbehaviour.reset(), Reason.CONNECTION_LOST)),
        Map.entry("endless body", of(Misbehaviour.endlessBody(), Reason.BODY_TOO_LARGE)),
        Map.entry(
            "endless chunks",
            of(Misbehaviour.endlessChunks(), Reason.BODY_TOO_LARGE, Reason.TRANSFER_TIMEOUT)),
        Map.entry("endless headers", of(Misbehaviour.endlessHeaders(), Reason.PROTOCOL)),
        Map.entry("endless header line", of(Misbehaviour.endlessHeaderLine(), Reason.PROTOCOL)),
        Map.entry("endless status line", of(Misbehaviour.endlessStatusLine(), Reason.PROTOCOL)),
        Map.entry("header flood", of(Misbehaviour.headerFlood(100_000), Reason.PROTOCOL)),
        Map.entry(
            "slow head", of(Misbehaviour.slowHead(Duration.ofMillis(50)), Reason.TRANSFER_TIMEOUT)),
        Map.entry(
            "slow body",
            of(
                Answer.text("x".repeat(500)).dripping(1, Duration.ofMillis(50)),
                Reason.TRANSFER_TIMEOUT)),
        Map.entry("status line", of(Misbehaviour.malformedStatusLine(), Reason.PROTOCOL)),
        Map.entry("not http", of(Misbehaviour.notHttp(), Reason.PROTOCOL)),
        Map.entry("headers", of(Misbehaviour.malformedHeaders(), Reason.PROTOCOL, Reason.OK)),
        Map.entry("chunks", of(Misbehaviour.chunkedGarbage(), Reason.PROTOCOL)),
        Map.entry(
            "huge chunk", of(Misbehaviour.hugeChunk(), Reason.PROTOCOL, Reason.CONNECTION_LOST)),
        Map.entry(
            "two lengths", of(Misbehaviour.twoLengths(), Reason.PROTOCOL, Reason.CONNECTION_LOST)),
        Map.entry("negative length", of(Misbehaviour.negativeLength(), Reason.PROTOCOL, Reason.OK)),
        Map.entry(
            "1xx flood",
            of(
                Misbehaviour.informationalFlood(Long.MAX_VALUE),
                Reason.PROTOCOL,
                Reason.TRANSFER_TIMEOUT,
                Reason.FIRST_BYTE_TIMEOUT,
                Reason.STATUS)),
        Map.entry("false gzip", of(Misbehaviour.falseGzip(), Reason.PROTOCOL)),
        Map.entry("bomb", of(Misbehaviour.gzipBomb(200L << 20), Reason.BODY_TOO_LARGE)),
        Map.entry("cut body", of(Answer.text("x".repeat(99)).cutAfter(9), Reason.CONNECTION_LOST)),
        Map.entry(
            "reset body", of(Answer.text("x".repeat(99)).resetAfter(9), Reason.CONNECTION_LOST)),
        Map.entry(
            "hanging body", of(Answer.text("x".repeat(99)).hangAfter(9), Reason.TRANSFER_TIMEOUT)),
        Map.entry("too much", of(Answer.text("x".repeat(2 << 20)), Reason.BODY_TOO_LARGE)),
        Map.entry(
            "odd status", of(Answer.text("hi").withStatus(999), Reason.STATUS, Reason.PROTOCOL)));
  }

  static Set<Map.Entry<String, Case>> entries() {
    return cases().entrySet();
  }

  record Case(Answer answer, Set<Reason> reasons) {
    boolean mayHang() {
      return reasons.contains(Reason.TRANSFER_TIMEOUT)
          || reasons.contains(Reason.FIRST_BYTE_TIMEOUT);
    }
  }

  private static Case of(Answer answer, Reason... reasons) {
    return new Case(answer, Set.of(reasons));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void givesAReasonInTime(Map.Entry<String, Case> entry) {
    server.on("/x", entry.getValue().answer());
    Duration limit = entry.getValue().mayHang() ? LIMIT : AMPLE;
    Observation seen = look(limit);
    if (seen.reason() == Reason.FIRST_BYTE_TIMEOUT
        && !entry.getValue().reasons().contains(seen.reason())) {
      seen = look(AMPLE.dividedBy(4)); // the server of a busy machine had not begun
    }
    assertThat(seen.reason()).as(seen.toString()).isIn(entry.getValue().reasons());
    assertThat(seen.verdict()).isNotEqualTo(Verdict.UNKNOWN);
  }

  /** One look, which ends within its time and what a busy machine takes. */
  private Observation look(Duration limit) {
    long before = System.nanoTime();
    Observation seen = HTTP.within(limit).look(server.uri("/x").toString());
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(limit.plusSeconds(5));
    return seen;
  }

  @Test
  void tellsConnectionsThatEndBeforeAnyAnswer() {
    server.onConnect(new OnConnect.HangUp());
    assertThat(reason(AMPLE)).isEqualTo(Reason.CONNECTION_LOST);
    server.onConnect(new OnConnect.Reset());
    assertThat(reason(AMPLE)).isEqualTo(Reason.CONNECTION_LOST);
    server.onConnect(new OnConnect.NeverRead());
    assertThat(reason(LIMIT)).isEqualTo(Reason.FIRST_BYTE_TIMEOUT);
    server.onConnect(new OnConnect.Blurt(Bytes.of("220 mail.example.test ESMTP\r\n")));
    assertThat(reason(AMPLE)).isEqualTo(Reason.PROTOCOL);
  }

  @Test
  void saysWhichPhaseItHungIn() {
    server.on("/x", Answer.text("x".repeat(99)).hangAfter(9));
    Observation seen = HTTP.within(LIMIT.multipliedBy(3)).look(server.uri("/x").toString());
    assertThat(seen.phases().reached()).contains(Phase.TRANSFER);
    assertThat(seen.phases().nanos(Phase.TRANSFER)).isGreaterThan(LIMIT.toNanos() / 20);
  }

  private Reason reason(Duration limit) {
    return HTTP.within(limit).look(server.uri("/x").toString()).reason();
  }
}
