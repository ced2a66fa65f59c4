package io.midwatch.base;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why is it so? The closed list of reasons, with the same code in the API, metrics, messages, pages
 * and search.
 *
 * <p>A new reason is an addition to the public contract: it needs a sentence that a person at 3
 * a.m. understands, and a line in the changelog.
 */
public enum Reason {
  OK(Verdict.OK, "all expectations hold"),

  NAME_NOT_FOUND(Verdict.FAIL, "the host name does not exist"),
  DNS_TIMEOUT(Verdict.FAIL, "no DNS server answered in time"),
  DNS_ERROR(Verdict.FAIL, "the DNS server answered with an error"),
  ADDRESS_REFUSED(Verdict.FAIL, "the address is outside the allowed networks"),
  REFUSED(Verdict.FAIL, "the connection was refused"),
  UNREACHABLE(Verdict.FAIL, "there is no route to the host"),
  CONNECT_TIMEOUT(Verdict.FAIL, "the connection was not accepted in time"),
  CONNECTION_LOST(Verdict.FAIL, "the connection broke off"),

  TLS_FAILED(Verdict.FAIL, "the TLS handshake failed"),
  TLS_TIMEOUT(Verdict.FAIL, "the TLS handshake did not finish in time"),
  CERT_UNTRUSTED(Verdict.FAIL, "the certificate's issuer is not trusted"),
  CERT_INCOMPLETE(Verdict.FAIL, "the server does not send its intermediate certificate"),
  CERT_NAME(Verdict.FAIL, "the certificate is for another name"),
  CERT_EXPIRED(Verdict.FAIL, "a certificate is outside its validity"),
  CERT_EXPIRING(Verdict.WARN, "a certificate expires soon"),
  CERT_REVOKED(Verdict.FAIL, "the certificate is revoked"),
  CERT_WEAK(Verdict.FAIL, "a key, signature or protocol is too weak"),

  FIRST_BYTE_TIMEOUT(Verdict.FAIL, "no answer began in time"),
  TRANSFER_TIMEOUT(Verdict.FAIL, "the answer did not end in time"),
  TIMEOUT(Verdict.FAIL, "the check did not end in time"),
  PROTOCOL(Verdict.FAIL, "the answer breaks the protocol"),
  REDIRECTS(Verdict.FAIL, "too many redirects, or a redirect to nowhere"),
  BODY_TOO_LARGE(Verdict.FAIL, "the answer is larger than allowed"),
  NOT_JSON(Verdict.FAIL, "the answer is not the JSON it should be"),
  AUTH_FAILED(Verdict.FAIL, "the credentials for the check were not accepted"),
  STATUS(Verdict.FAIL, "the answer's status is not the expected one"),
  CONDITION(Verdict.FAIL, "an expectation does not hold"),
  DEGRADED(Verdict.WARN, "a preference does not hold"),

  ANSWER_CHANGED(Verdict.FAIL, "the DNS answer is not the pinned one"),
  RESOLVERS_DISAGREE(Verdict.FAIL, "resolvers give different answers"),
  DNSSEC(Verdict.FAIL, "the DNSSEC proof is missing or broken"),
  NO_REPLY(Verdict.FAIL, "no echo reply came back"),
  PROGRAM(Verdict.FAIL, "the program reported a problem"),

  MAIL_REFUSED(Verdict.FAIL, "a mail server did not take a message"),
  MAIL_LOST(Verdict.FAIL, "a message did not arrive"),
  MAIL_IN_SPAM(Verdict.FAIL, "a message was taken for spam"),
  MAIL_UNALIGNED(Verdict.WARN, "nobody vouches for the sender of a message"),
  MAIL_LATE(Verdict.WARN, "a message arrived late"),
  MAIL_RECORDS(Verdict.FAIL, "what a domain publishes about its mail is broken"),
  MAIL_RECORDS_WEAK(Verdict.WARN, "what a domain publishes about its mail is weak"),

  REPORTED(Verdict.FAIL, "another system reports it"),
  SOURCE_SILENT(Verdict.FAIL, "nothing has come from another system that should report"),
  SOURCE_FULL(Verdict.WARN, "another system reports more alerts than there is room for"),

  NOT_HEARD(Verdict.FAIL, "what had to report in by then has not"),
  JOB_FAILED(Verdict.FAIL, "the job reported that it failed"),
  OVERRUN(Verdict.FAIL, "a run takes longer than it may"),
  RUNS_SLOWER(Verdict.WARN, "runs take longer than they used to"),
  RUN_EMPTY(Verdict.WARN, "a run went well and did next to nothing"),

  SLO_BURN(Verdict.FAIL, "the error budget is being spent too fast"),
  ERROR_RATE(Verdict.FAIL, "more than one look in twenty fails"),
  SLOWER_THAN_USUAL(Verdict.FAIL, "answers take half as long again as usual at this hour"),
  THRESHOLD_STALE(Verdict.WARN, "a limit in the plan does not fit what is seen"),

  DISK_FULL(Verdict.FAIL, "a file system is nearly full"),
  DISK_FILLING(Verdict.FAIL, "a file system will be full soon"),
  PROCESS_GONE(Verdict.FAIL, "a process that must run does not"),
  HOST_SILENT(Verdict.FAIL, "nothing comes from a host that should report"),
  RESOURCE_LOW(Verdict.WARN, "a host runs out of memory, file handles or processors"),
  CLOCK_OFF(Verdict.WARN, "the clock of a host is off"),
  LOG_NOT_ROTATED(Verdict.WARN, "a log file only grows and nothing rotates it"),
  TEMP_GROWS(Verdict.WARN, "a temporary folder grows from day to day"),
  UNIT_FAILED(Verdict.WARN, "a systemd unit has failed"),
  REBOOT_PENDING(Verdict.WARN, "a host has to be started again"),

  REVIEW_FINDING(Verdict.WARN, "a review found a weakness"),
  REVIEW_BLIND(Verdict.WARN, "a review could not see everything, twice in a row"),

  COPY_FAILED(Verdict.WARN, "a copy of a status page cannot be written"),
  PAGE_NOT_SERVED(Verdict.WARN, "a status page cannot be served at its own address"),

  PLAN_REJECTED(Verdict.WARN, "the newest plan does not load, the last good one is watched"),

  UNCOVERED(Verdict.WARN, "nobody is there to be told"),
  ABSENT(Verdict.WARN, "somebody will be on call while away"),
  CALENDAR_UNREAD(Verdict.WARN, "a calendar of absences cannot be read"),
  HANDOFF_MOVED(Verdict.WARN, "the rules of a time zone have changed, and turns on call move"),
  HEARTBEAT_UNTAKEN(Verdict.WARN, "nobody outside takes the heartbeat of the watching"),
  WAY_UNPROVEN(Verdict.WARN, "a test page was not confirmed by its reader"),

  PROGRAM_UNKNOWN(Verdict.UNKNOWN, "the program could not say how it is"),
  NOT_PERMITTED(Verdict.UNKNOWN, "this machine does not allow the look"),
  MAILBOX_UNREAD(Verdict.UNKNOWN, "the mailbox where a message should arrive cannot be read"),
  WATCHER_ISOLATED(Verdict.UNKNOWN, "our own network is cut off"),
  NOT_WATCHING(Verdict.UNKNOWN, "nobody was watching"),
  NOT_YET(Verdict.UNKNOWN, "not checked yet"),
  INTERNAL(Verdict.UNKNOWN, "the check itself broke");

  private static final Map<String, Reason> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::code, it -> it));

  private final Verdict verdict;
  private final String sentence;
  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  Reason(Verdict verdict, String sentence) {
    this.verdict = verdict;
    this.sentence = sentence;
  }

  /** The verdict that goes with this reason when nothing says otherwise. */
  public Verdict verdict() {
    return verdict;
  }

  /** What it means, for a person: lower case, no full stop. */
  public String sentence() {
    return sentence;
  }

  /** The stable code, such as {@code name-not-found}. */
  public String code() {
    return code;
  }

  /** The reason with this code, if there is one. */
  public static Optional<Reason> ofCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
