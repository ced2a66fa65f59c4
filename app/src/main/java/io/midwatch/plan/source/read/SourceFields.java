package io.midwatch.plan.source.read;

import static io.midwatch.plan.Field.optional;
import static io.midwatch.plan.Field.required;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.time.Duration;
import java.util.List;

/** The keys of sources. */
public final class SourceFields {
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType TEXTS = new FieldType.ListOf(TEXT);
  private static final FieldType SEVERITY =
      new FieldType.Choice(List.of("page", "notice", "ticket"));

  /** Keys that say how a JSON document of any shape is read. */
  public static final List<Field> MAPPING =
      List.of(
          optional(
              "items",
              TEXT,
              "the document itself",
              "Where the list of things that it tells of stands: `body.alerts`."),
          optional(
              "skip",
              TEXT,
              "",
              "What holds of things that are no alerts: `item.type == \"info\"`."),
          required(
              "identity",
              TEXT,
              "What tells an alert from others, whatever else is said of it: `item.id`."),
          required(
              "firing",
              TEXT,
              "Holds while it is wrong: `item.state == \"alarm\"`. Else it is over."),
          required("title", TEXT, "One sentence about it: `item.name + \": \" + item.text`."),
          optional("link", TEXT, "", "Where the source shows it."),
          optional("since", TEXT, "when it was reported", "When it began, a time like RFC 3339."),
          optional(
              "labels",
              new FieldType.MapOf(TEXT),
              "",
              "Further words about it by name: `{ severity: item.level }`."));

  /** Keys of a source. */
  public static final List<Field> SOURCE =
      List.of(
          required(
              "kind",
              new FieldType.Choice(
                  List.of("prometheus", "alertmanager", "pagerduty", "grafana", "sns", "generic")),
              "What it speaks. See [Receiving](receiving.md)."),
          required(
              "token",
              new FieldType.SecretText(),
              "What it shows to prove itself, at least 16 characters; for `pagerduty` the routing"
                  + " key."),
          required("service", TEXT, "The service whose trouble it is when no label says so."),
          optional(
              "service-label",
              TEXTS,
              "service",
              "The first of these labels that names a service decides."),
          optional(
              "services",
              new FieldType.MapOf(TEXT),
              "",
              "Services by values of those labels, where they are called otherwise:"
                  + " `{ web-frontend: shop }`."),
          optional(
              "severity-label",
              TEXTS,
              "severity",
              "The first of these labels that is there decides."),
          optional(
              "severities",
              new FieldType.MapOf(SEVERITY),
              "the usual words",
              "What the values of that label ask for, beside the usual words:"
                  + " `{ sev1: page, sev3: ticket }`."),
          optional("severity", SEVERITY, "page", "What an alert asks for that does not say so."),
          optional(
              "resolve-after",
              new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(30)),
              "5m for prometheus",
              "An alert that does not say when it ends is over when it is not reported again for so"
                  + " long."),
          optional(
              "silent-after",
              new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(30)),
              "",
              "It is an alert when the source has said nothing for so long, or nothing ever."),
          optional("silent-severity", SEVERITY, "page", "What that alert asks for."),
          optional(
              "alive",
              TEXT,
              "",
              "An alert of this name says only that the source is alive: `Watchdog`."),
          optional(
              "limit",
              new FieldType.Whole(1, 1_000_000),
              "10000",
              "So many alerts of it may be open; further ones are refused, and that is an alert."),
          optional(
              "sha1",
              new FieldType.Bool(),
              "false",
              "May messages of Amazon SNS be signed with SHA1 (`SignatureVersion` 1)? Topics do so"
                  + " until they are set to version 2."),
          optional(
              "map",
              new FieldType.Group(MAPPING),
              "",
              "How its documents are read; for `generic` only, and required there."));

  private SourceFields() {}
}
