package io.midwatch.detect.kind.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.net.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in the coding {@code deflate}, as the standard has it and as many servers have it. */
class HttpCodingTest {
  private static final String TEXT = "{\"db\":\"ok\", \"pad\":\"" + "a".repeat(3_000) + "\"}";

  private final FaultyHttpServer server = FaultyHttpServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private Observation look(Trial trial, byte[] body) {
    server.on(
        "/",
        Answer.bytes("application/json", Bytes.of(body)).withHeader("Content-Encoding", "deflate"));
    return trial.look(server.uri("/").toString());
  }

  private static Trial expecting(String text) {
    return Trial.of(new HttpKind())
        .expecting(
            Checks.condition("text", "text", text::equals),
            Checks.condition("size", "size", Long.valueOf(text.length())::equals));
  }

  /** With the head of zlib (RFC 1950) as RFC 9110 wants it, or bare (RFC 1951). */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsDeflatedBodiesWithAndWithoutTheirHead(boolean bare) throws IOException {
    for (int level : new int[] {0, 1, 6, 9}) {
      for (String text : new String[] {TEXT, "x", ""}) {
        Observation seen = look(expecting(text), deflate(text.getBytes(UTF_8), level, bare));
        assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
      }
    }
  }

  @Test
  void saysWhenABodyIsNotWhatItClaims() {
    Observation seen = look(Trial.of(new HttpKind()), "plain text, not deflated".getBytes(UTF_8));
    assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(seen.detail()).contains("says deflate and its answer is not that");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysWhenABodyEndsTooSoon(boolean bare) throws IOException {
    byte[] whole = deflate(TEXT.getBytes(UTF_8), 6, bare);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
    assertThat(look(Trial.of(new HttpKind()), cut).reason()).isEqualTo(Reason.PROTOCOL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cutsBombs(boolean bare) throws IOException {
    Observation seen = look(Trial.of(new HttpKind()), deflate(new byte[64 << 20], 9, bare));
    assertThat(seen.reason()).isEqualTo(Reason.BODY_TOO_LARGE);
  }

  private static byte[] deflate(byte[] plain, int level, boolean bare) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating =
        new DeflaterOutputStream(out, new Deflater(level, bare))) {
      deflating.write(plain);
    }
    return out.toByteArray();
  }
}
