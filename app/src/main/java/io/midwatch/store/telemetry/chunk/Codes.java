package io.midwatch.store.telemetry.chunk;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;

/** The numbers that stand for verdicts in stored bytes; they never change their meaning. */
public final class Codes {
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
    return switch (reason) {
      case OK,
          CERT_UNTRUSTED,
          CERT_INCOMPLETE,
          CERT_NAME,
          CERT_EXPIRED,
          CERT_EXPIRING,
          CERT_REVOKED,
          CERT_WEAK,
          NOT_JSON,
          AUTH_FAILED,
          STATUS,
          CONDITION,
          DEGRADED,
          ANSWER_CHANGED,
          RESOLVERS_DISAGREE,
          DNSSEC,
          PROGRAM,
          PROGRAM_UNKNOWN ->
          true;
      case NAME_NOT_FOUND,
          DNS_TIMEOUT,
          DNS_ERROR,
          ADDRESS_REFUSED,
          REFUSED,
          UNREACHABLE,
          CONNECT_TIMEOUT,
          CONNECTION_LOST,
          TLS_FAILED,
          TLS_TIMEOUT,
          FIRST_BYTE_TIMEOUT,
          TRANSFER_TIMEOUT,
          TIMEOUT,
          PROTOCOL,
          REDIRECTS,
          BODY_TOO_LARGE,
          NO_REPLY,
          NOT_PERMITTED,
          WATCHER_ISOLATED,
          NOT_WATCHING,
          NOT_YET,
          PLAN_REJECTED,
          UNCOVERED,
          ABSENT,
          REPORTED,
          SOURCE_SILENT,
          SOURCE_FULL,
          INTERNAL ->
          false;
    };
  }
}
