package io.midwatch.plan.objective.read;

import static io.midwatch.plan.Field.optional;
import static io.midwatch.plan.Field.required;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.objective.Symptom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The keys of objectives and symptoms. */
public final class ObjectiveFields {
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType STRETCH =
      new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(30));

  /** Keys of one rule of an objective. */
  public static final List<Field> BURN =
      List.of(
          optional(
              "severity",
              new FieldType.Choice(List.of("page", "ticket")),
              "page",
              "Wake somebody, or tell them by day."),
          optional(
              "budget", TEXT, "", "The share of the budget that the long window may spend, `2%`."),
          optional(
              "factor",
              TEXT,
              "",
              "In its place: so many times the pace that just spends the budget, `14.4`."),
          required("long", STRETCH, "The window that shows that it matters."),
          required("short", STRETCH, "The window that shows that it still goes on."));

  /** Keys of one objective. */
  public static final List<Field> OBJECTIVE =
      List.of(
          optional(
              "availability",
              TEXT,
              "",
              "The share of looks that are to be good (`OK` or `WARN`), `99.9%`."),
          optional(
              "latency",
              TEXT,
              "",
              "In its place: the share of looks that are to be answered within `within`, `99%`."),
          optional(
              "within",
              new FieldType.Span(Duration.ofMillis(1), Duration.ofMinutes(10)),
              "",
              "For `latency`: the longest time that is good."),
          optional(
              "phase",
              new FieldType.Choice(
                  List.of("dns", "connect", "tls", "send", "first-byte", "transfer")),
              "the whole look",
              "For `latency`: the stretch of the look that is meant."),
          optional(
              "name", TEXT, "`availability` or `latency`", "Its name, when a service has several."),
          optional(
              "checks",
              new FieldType.ListOf(TEXT),
              "all of the service",
              "Ids of those checks of the service whose looks count."),
          optional(
              "window",
              new FieldType.Choice(List.of("7d", "28d", "30d")),
              "30d",
              "The rolling window over which it is counted."),
          optional(
              "events",
              new FieldType.Whole(2, 1_000_000),
              "3",
              "So many looks the short window must hold before anybody hears of it."),
          optional(
              "burn",
              new FieldType.ListOf(new FieldType.Group(BURN)),
              "see Objectives",
              "How fast the budget may be spent before somebody hears of it. `[]`: as fast as it"
                  + " likes."));

  /** The key under which a service has its objectives. */
  public static final Field OBJECTIVES =
      optional(
          "objectives",
          new FieldType.ListOf(new FieldType.Group(OBJECTIVE)),
          "",
          "How good it is meant to be. See [Objectives](objectives.md).");

  /** The key by which a service has symptoms looked for. */
  public static final Field SYMPTOMS =
      optional(
          "symptoms",
          new FieldType.ListOf(
              new FieldType.Choice(Arrays.stream(Symptom.values()).map(Symptom::word).toList())),
          "[down, flow]",
          "What is looked for beside single failures: `errors` (more than 5% of looks fail), `slow`"
              + " (half as slow again as in the same hour of the weeks before). `down` and `flow`"
              + " are what checks are for, and cannot be left out.");

  /** The key that marks a check as a flow. */
  public static final Field FLOW =
      optional(
          "flow",
          new FieldType.Bool(),
          "false",
          "It follows what users come for, such as a payment: the second failed run in a row is"
              + " believed, where `confirm` says nothing else, and is a page, where `severity` says"
              + " nothing else.");

  private ObjectiveFields() {}
}
