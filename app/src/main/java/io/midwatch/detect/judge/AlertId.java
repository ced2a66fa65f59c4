package io.midwatch.detect.judge;

import io.midwatch.base.CheckId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Which alert? Made from the check and the instant of the first failing observation, so that a
 * repeat after a crash has the same id.
 *
 * @param text lower-case letters, digits and hyphens
 */
public record AlertId(String text) {
  /** The same check failing from the same instant is the same alert, also after a crash. */
  public static AlertId of(CheckId check, Instant since) {
    return of(since, check.text());
  }

  /** An alert of this time that is told from others by this. */
  public static AlertId of(Instant at, String mark) {
    CRC32C sum = new CRC32C();
    sum.update(mark.getBytes(StandardCharsets.UTF_8));
    String when = Long.toString(at.toEpochMilli(), Character.MAX_RADIX);
    return new AlertId('a' + when + '-' + HexFormat.of().toHexDigits((int) sum.getValue()));
  }

  @Override
  public String toString() {
    return text;
  }
}
