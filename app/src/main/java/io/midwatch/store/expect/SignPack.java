package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Ping;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A sign in few bytes, without its heartbeat and its number. */
final class SignPack {
  private static final int FORM = 1;

  private SignPack() {}

  static byte[] write(KeptPing kept) {
    Ping ping = kept.ping();
    Body body = ping.body();
    Pack pack = new Pack(96 + body.head().length() + body.tail().length());
    pack.octet(FORM).octet(Codes.of(ping.act())).time(ping.at()).span(kept.took());
    pack.number(ping.exit().orElse(-1)).text(ping.run().orElse("")).text(ping.environment());
    Ping.Way way = ping.way();
    pack.text(way.scheme()).text(way.method()).text(way.address()).text(way.agent());
    pack.number(ping.measures().size());
    ping.measures().forEach((name, value) -> pack.text(name).real(value));
    return pack.number(kept.said()).text(body.head()).text(body.tail()).done();
  }

  /**
   * @param whole with what it said, or without
   */
  static KeptPing read(CheckId heartbeat, Sign sign, boolean whole) {
    Unpack from = new Unpack(sign.bytes());
    Forms.expect(FORM, from.octet());
    Ping.Act act = Codes.act(from.octet());
    Instant at = from.time();
    Optional<Duration> took = from.maybeSpan();
    int exit = from.count();
    String run = from.text();
    String environment = from.text();
    Ping.Way way = new Ping.Way(from.text(), from.text(), from.text(), from.text());
    Map<String, Double> measures = new LinkedHashMap<>();
    for (int left = from.count(); left > 0; left--) {
      measures.put(from.text(), from.real());
    }
    long said = from.number();
    Body body = whole ? new Body(from.text(), from.text(), said) : Body.NONE;
    return new KeptPing(
        sign.number(),
        new Ping(
            heartbeat,
            act,
            exit < 0 ? OptionalInt.empty() : OptionalInt.of(exit),
            run.isEmpty() ? Optional.empty() : Optional.of(run),
            at,
            body,
            measures,
            environment,
            way),
        said,
        took);
  }
}
