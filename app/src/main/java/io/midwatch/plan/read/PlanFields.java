package io.midwatch.plan.read;

import static io.midwatch.plan.Field.optional;
import static io.midwatch.plan.Field.required;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.objective.read.ObjectiveFields;
import io.midwatch.plan.recover.read.RecoveryReader;
import io.midwatch.plan.review.read.ReviewFields;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every key of the plan that does not belong to a kind of check or a channel. */
public final class PlanFields {
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType TEXTS = new FieldType.ListOf(TEXT);
  private static final FieldType BOOL = new FieldType.Bool();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final FieldType EVERY = new FieldType.Span(SECOND, Duration.ofDays(7));
  private static final FieldType TIMEOUT =
      new FieldType.Span(Duration.ofMillis(100), Duration.ofMinutes(10));
  private static final FieldType CONFIRM =
      new FieldType.ListOf(new FieldType.Span(Duration.ZERO, Duration.ofMinutes(10)));
  private static final FieldType THRESHOLD =
      new FieldType.OneOf(
          List.of(new FieldType.Whole(1, 1_000), new FieldType.Span(SECOND, Duration.ofDays(7))));
  private static final FieldType FLAP =
      new FieldType.OneOf(
          List.of(
              new FieldType.Choice(List.of("off")),
              new FieldType.Group(
                  List.of(
                      optional(
                          "changes",
                          new FieldType.Whole(2, 1_000),
                          "6",
                          "So many changes of state."),
                      optional(
                          "within",
                          new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(7)),
                          "30m",
                          "In this time.")))));

  /** When a check looks and when it is believed; under {@code defaults} and in every check. */
  public static final List<Field> TIMING =
      List.of(
          optional("every", EVERY, "30s", "From the start of one look to the start of the next."),
          optional(
              "timeout",
              TIMEOUT,
              "10s, or `every` where that is shorter",
              "The hard end of one look. No protocol can evade it."),
          optional(
              "confirm",
              CONFIRM,
              "[1s, 3s]",
              "After a first failure, look again after each of these pauses before believing it."
                  + " `[]` believes the first."),
          optional(
              "fail-after",
              THRESHOLD,
              "1",
              "Beyond that, so many failures in a row, or failure for so long, make an alert."),
          optional(
              "recover-after",
              THRESHOLD,
              "2",
              "So many successes in a row, or success for so long, end it."),
          optional(
              "flap",
              FLAP,
              "{ changes: 6, within: 30m }",
              "From so many changes of state in this time on it is flapping, told once, and as soon"
                  + " as it fails again within a tenth of this time; see"
                  + " [noise](noise.md#coming-and-going). `off` tells every change."));

  private static final List<Field> CHECK_ALONE =
      List.of(
          optional(
              "id",
              TEXT,
              "`service/kind/target`",
              "The check's own id, on which its history hangs. Needed when two checks of a service"
                  + " have the same kind and target."),
          optional("expect", TEXTS, "", "Conditions. Each must hold, else the look is `FAIL`."),
          optional("prefer", TEXTS, "", "Conditions. Each should hold, else the look is `WARN`."),
          optional(
              "depends-on",
              TEXTS,
              "",
              "Services, checks or heartbeats without which this one cannot work, beside those of"
                  + " its service."),
          ObjectiveFields.FLOW,
          RecoveryReader.FIELD);

  /** What stands under {@code defaults}. */
  public static final List<Field> DEFAULTS =
      Stream.concat(TIMING.stream(), Asking.FIELDS.stream()).toList();

  /** Keys of every check. */
  public static final List<Field> CHECK =
      Stream.concat(CHECK_ALONE.stream(), DEFAULTS.stream()).toList();

  private static final List<Field> SERVICE_ALONE =
      List.of(
          required(
              "owner",
              TEXT,
              "The person or the rota that is told. A service without one is not accepted."),
          optional(
              "tier",
              new FieldType.Choice(List.of("data", "core", "supporting")),
              "supporting",
              "How much hangs on it: `data` cannot be made again, without `core` users cannot do"
                  + " what they came for."),
          optional("depends-on", TEXTS, "", "Services without which it cannot work. No circles."),
          optional("runbook", TEXT, "", "Path or address of what to do when it breaks."),
          optional(
              "policy",
              TEXT,
              "owner, owner, the owner of the watching",
              "The policy that says who is paged after whom."),
          ObjectiveFields.OBJECTIVES,
          ObjectiveFields.SYMPTOMS,
          ReviewFields.OF_SERVICE,
          optional(
              "fix-budget",
              new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(1)),
              "15m",
              "How long an incident of it may be tried to fix, before it says to go back."),
          optional(
              "revert",
              TEXT,
              "",
              "How one goes back when the latest change does not say so: a command or a"
                  + " sentence."));

  /** Keys of a service, its checks excepted. */
  public static final List<Field> SERVICE =
      Stream.concat(SERVICE_ALONE.stream(), Asking.FIELDS.stream()).toList();

  private static final List<Field> WATCHER_ALONE =
      List.of(
          optional(
              "owner",
              TEXT,
              "the first person",
              "The person or the rota that is told when the watching is in trouble."),
          optional("url", TEXT, "", "Where people open Midwatch, for links in messages."),
          optional(
              "gateway",
              TEXT,
              "that of the default route",
              "Our own gateway, `host` or `host:port`, tested when much fails."),
          optional(
              "resolver",
              TEXT,
              "the system's",
              "The DNS server to use and to test, `host` or `host:port`."),
          optional(
              "canaries",
              TEXTS,
              "",
              "`host:port` of independent places outside that nearly always answer. When none does,"
                  + " it is our network that is down."),
          optional(
              "heartbeat",
              new FieldType.Group(
                  List.of(
                      required("url", new FieldType.SecretText(), "Where to send a request."),
                      optional("every", EVERY, "1m", "How often."))),
              "",
              "A request sent while the watching works, so that somebody outside notices when it"
                  + " stops."),
          optional("exec", BOOL, "false", "May checks and channels run programs?"),
          optional(
              "allow",
              TEXTS,
              "",
              "Networks such as `127.0.0.0/8` that may be probed although they are refused by"
                  + " default."),
          optional("deny", TEXTS, "", "Networks that may not be probed."),
          optional("at-once", new FieldType.Whole(1, 100_000), "5000", "Looks at the same time."),
          optional(
              "per-host", new FieldType.Whole(1, 100_000), "50", "Looks at one host at a time."),
          optional(
              "keep",
              new FieldType.Span(Duration.ofDays(1), Duration.ofDays(3_660)),
              "400d",
              "How long measurements are kept."));

  /** Keys of the watching itself. */
  public static final List<Field> WATCHER =
      Stream.concat(WATCHER_ALONE.stream(), QuietReader.FIELDS.stream()).toList();

  /** Keys of a maintenance window. */
  public static final List<Field> MAINTENANCE =
      List.of(
          optional("name", TEXT, "maintenance", "For people to read."),
          optional("zone", TEXT, "UTC", "The time zone of its times, such as `Europe/Berlin`."),
          optional("from", TEXT, "", "Once: the start, `2026-11-21T22:00`."),
          optional("to", TEXT, "", "Once: the end."),
          optional(
              "days",
              new FieldType.ListOf(
                  new FieldType.Choice(
                      List.of(
                          "monday",
                          "tuesday",
                          "wednesday",
                          "thursday",
                          "friday",
                          "saturday",
                          "sunday"))),
              "",
              "Every week: the days on which it starts."),
          optional("at", TEXT, "", "Every week: the time at which it starts, `\"02:00\"`."),
          optional(
              "for",
              new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(7)),
              "",
              "Every week: how long it lasts."),
          optional("services", TEXTS, "", "The services it covers, with all their checks."),
          optional("checks", TEXTS, "", "Ids of further checks it covers."));

  private PlanFields() {}
}
