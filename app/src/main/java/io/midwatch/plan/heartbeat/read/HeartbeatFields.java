package io.midwatch.plan.heartbeat.read;

import static io.midwatch.plan.Field.optional;

import io.midwatch.base.Severity;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Tolerance;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The keys of heartbeats. */
public final class HeartbeatFields {
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType TEXTS = new FieldType.ListOf(TEXT);
  private static final FieldType SECRET = new FieldType.SecretText();
  private static final Duration YEAR = Duration.ofDays(366);
  private static final FieldType WAIT = new FieldType.Span(Duration.ofSeconds(1), YEAR);
  private static final FieldType NONE_OR_WAIT = new FieldType.Span(Duration.ZERO, YEAR);

  /** What it is, in one sentence. */
  public static final String SUMMARY =
      "The name of something that has to report in by itself: a job, a host, a program.";

  /** Keys that say which words decide. */
  public static final List<Field> WORDS =
      List.of(
          optional("failure", TEXTS, "", "Any of them in the text: it failed. Looked for first."),
          optional("success", TEXTS, "", "Any of them: it went well. Looked for second."),
          optional("start", TEXTS, "", "Any of them: it begins."),
          optional(
              "otherwise",
              new FieldType.Choice(List.of("ignore", "fail")),
              "ignore",
              "What a text without any of them means."),
          optional(
              "in",
              new FieldType.ListOf(
                  new FieldType.Choice(List.of("body", "subject", "http-body", "mail-body"))),
              "body and subject",
              "Where they are looked for: `body` is `http-body` and `mail-body`."));

  /** Keys that say what is told of how runs change. */
  public static final List<Field> TRENDS = TrendReader.FIELDS;

  /** Keys of a heartbeat beside the one that names it. */
  public static final List<Field> HEARTBEAT =
      List.of(
          optional(
              "every",
              new FieldType.Span(Duration.ofSeconds(1), YEAR),
              "1d where no schedule is named",
              "A sign so long after the last one, whenever that came."),
          optional(
              "cron",
              TEXTS,
              "",
              "A sign at the times of these lines of cron, of 5 or 6 fields: `\"0 2 * * *\"`."),
          optional(
              "on-calendar", TEXTS, "", "A sign at these times, written as systemd's OnCalendar."),
          optional("zone", TEXT, "that of `heartbeats`", "The time zone of those times."),
          optional(
              "holidays",
              TEXTS,
              "",
              "Days on which it is not expected: `2026-12-25`, `12-25` for every year, or a"
                  + " calendar, `${file:holidays.ics}`."),
          optional(
              "on-holidays",
              new FieldType.Choice(List.of("skip", "next-working-day")),
              "skip",
              "What falls on a holiday is left out, or comes at the same time of the next day that"
                  + " is no holiday, Saturday or Sunday."),
          optional(
              "start-within",
              NONE_OR_WAIT,
              "",
              "A run must have begun so long after its time; it has to say when it starts."),
          optional(
              "finish-within",
              WAIT,
              "half the gap, 1m to 1h",
              "Success must be known so long after its time. With `start-within`, by default so"
                  + " much later, or `longest` later."),
          optional("longest", WAIT, "", "No run may take longer. Every run is watched by itself."),
          optional(
              "shortest", WAIT, "", "A run that ends sooner did not do its work, and has failed."),
          optional(
              "early",
              NONE_OR_WAIT,
              "a tenth of the gap, at most 5m",
              "A sign so long before its time counts for it."),
          optional(
              "first-by",
              WAIT,
              "its first time",
              "How long after it stands in the plan the first sign may take."),
          optional(
              "failures",
              new FieldType.OneOf(List.of(new FieldType.Whole(1, Tolerance.MOST), TEXT)),
              "1",
              "So many that end badly in a row are an alert: `3`, or `3 of 5`."),
          optional(
              "recover-after",
              new FieldType.Whole(1, Tolerance.MOST),
              "1",
              "So many good ones in a row end the alert."),
          optional(
              "keywords",
              new FieldType.Group(WORDS),
              "",
              "Words in what it sends that decide whether it went well."),
          optional(
              "methods",
              new FieldType.ListOf(new FieldType.Choice(List.of("get", "head", "post", "put"))),
              "any",
              "Only signs by these methods count: `[post]` keeps out link previews."),
          optional("tags", TEXTS, "", "Words for badges and lists."),
          optional(
              "environments",
              TEXTS,
              "",
              "Where it runs, each judged by itself; the first is meant when it does not say."),
          optional(
              "severity",
              new FieldType.Choice(Arrays.stream(Severity.values()).map(Severity::word).toList()),
              "the service's",
              "What it asks for when it does not report, as with the service."),
          optional(
              "depends-on",
              TEXTS,
              "",
              "Services, checks or heartbeats without which it cannot work, beside those of its"
                  + " service."),
          optional(
              "trends",
              new FieldType.Group(TrendReader.FIELDS),
              "",
              "What is told when runs grow slower, or do next to nothing."),
          optional(
              "uuid",
              TEXT,
              "one is made and kept",
              "The uuid of its address, for those who come from elsewhere."),
          optional("title", TEXT, "its name", "What it is, for people."));

  /** Keys that say where signs come by mail. */
  public static final List<Field> MAIL =
      List.of(
          optional(
              "listen",
              TEXT,
              "127.0.0.1:2525",
              "The address and port for mail; another than this machine's only if it is named."),
          optional(
              "domain", TEXT, "any", "The domain of the addresses; mail for others is refused."),
          optional(
              "certificate",
              new FieldType.FilePath(false),
              "plain text only",
              "The chain in PEM, with which senders may go on in TLS (STARTTLS); a renewed one is"
                  + " taken at once."),
          optional("key", new FieldType.FilePath(true), "", "Its private key, PKCS #8 in PEM."));

  /** Keys of what holds for all of them. */
  public static final List<Field> HOUSE =
      List.of(
          optional(
              "create-in",
              TEXT,
              "",
              "The service that owns those that make themselves known with `create=1`. Without it,"
                  + " none may."),
          optional("zone", TEXT, "UTC", "The time zone of schedules that name none."),
          optional(
              "ping-key",
              SECRET,
              "one is made and kept",
              "What stands before names in addresses: `/ping/<ping-key>/nightly-billing`."),
          optional(
              "api-key",
              SECRET,
              "",
              "32 characters with which other programs may change them by Healthchecks' API."),
          optional(
              "read-key", SECRET, "", "32 characters with which they may be read by that API."),
          optional(
              "keep",
              new FieldType.Whole(10, 10_000),
              "100",
              "So many signs of each are kept with what they said."),
          optional(
              "mail",
              new FieldType.Group(MAIL),
              "none come by mail",
              "Signs that come by mail: `mail: { domain: pings.example.org }`."));

  /** The heartbeat's key with those that follow it. */
  public static Field key() {
    return Field.required(Heartbeat.KIND, TEXT, SUMMARY);
  }

  private HeartbeatFields() {}
}
