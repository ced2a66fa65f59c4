package io.midwatch.store.telemetry.chunk;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import java.util.Set;

/** The numbers that stand for verdicts in stored bytes; they never change their meaning. */
public final class Codes {
  /** What a look can only find when it had an answer; every other reason is one without. */
  private static final Set<Reason> ANSWERED =
      Set.of(
          Reason.OK,
          Reason.CERT_UNTRUSTED,
          Reason.CERT_INCOMPLETE,
          Reason.CERT_NAME,
          Reason.CERT_EXPIRED,
          Reason.CERT_EXPIRING,
          Reason.CERT_REVOKED,
          Reason.CERT_WEAK,
          Reason.NOT_JSON,
          Reason.AUTH_FAILED,
          Reason.STATUS,
          Reason.CONDITION,
          Reason.DEGRADED,
          Reason.ANSWER_CHANGED,
          Reason.RESOLVERS_DISAGREE,
          Reason.DNSSEC,
          Reason.MAIL_IN_SPAM,
          Reason.MAIL_UNALIGNED,
          Reason.MAIL_LATE,
          Reason.MAIL_RECORDS,
          Reason.MAIL_RECORDS_WEAK,
          Reason.PROGRAM,
          Reason.PROGRAM_UNKNOWN);

  private static final Verdict[] VERDICTS = {
    Verdict.OK, Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN
  };

  private Codes() {}

  public static int of(Verdict verdict) {
    return switch (verdict) {
      case OK -> 0;
      case WARN -> 1;
      case FAIL -> 2;
      case UNKNOWN -> 3;
    };
  }

  public static Verdict verdict(int code) {
    return VERDICTS[code & 3];
  }

  /** The reason with this code; one that a later version invented is {@code INTERNAL}. */
  public static Reason reason(String code, Verdict verdict) {
    Reason reason = Reason.ofCode(code).orElse(Reason.INTERNAL);
    if (verdict == Verdict.OK) {
      return Reason.OK;
    }
    return reason == Reason.OK ? Reason.INTERNAL : reason;
  }

  /** Did the target answer, so that the time it took says something about it? */
  public static boolean answered(Reason reason) {
    return ANSWERED.contains(reason);
  }
}
