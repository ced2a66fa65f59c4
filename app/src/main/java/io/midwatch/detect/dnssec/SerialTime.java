package io.midwatch.detect.dnssec;

import java.time.Instant;
import org.xbill.DNS.RRSIGRecord;

/**
 * Times of signatures are seconds in 32 bits that begin anew: whatever is nearest to now is meant,
 * 68 years to either side (RFC 4034, section 3.1.5; RFC 1982).
 */
public final class SerialTime {
  private static final long HALF = 1L << 31;

  private SerialTime() {}

  /** The time that is meant by one that was read as seconds since 1970. */
  public static Instant near(Instant now, Instant read) {
    long away = read.getEpochSecond() - now.getEpochSecond();
    return now.plusSeconds(Math.floorMod(away + HALF, 2 * HALF) - HALF).minusNanos(now.getNano());
  }

  /** When a signature ends. */
  public static Instant end(RRSIGRecord signature, Instant now) {
    return near(now, signature.getExpire());
  }

  /** Is one of its times another than the number says? The validator takes it by its number. */
  public static boolean wraps(RRSIGRecord signature, Instant now) {
    return !near(now, signature.getExpire()).equals(signature.getExpire())
        || !near(now, signature.getTimeSigned()).equals(signature.getTimeSigned());
  }
}
