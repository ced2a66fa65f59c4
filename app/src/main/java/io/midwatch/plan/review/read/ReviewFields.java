package io.midwatch.plan.review.read;

import static io.midwatch.plan.Field.optional;
import static io.midwatch.plan.Field.required;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The keys of a review in the plan. */
public final class ReviewFields {
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType TEXTS = new FieldType.ListOf(TEXT);
  private static final FieldType ASKS =
      new FieldType.Choice(List.of("page", "notice", "ticket", "off"));

  /** Keys of a decision to live with a finding. */
  public static final List<Field> ACCEPTED =
      List.of(
          required("rule", TEXT, "The finding's id, such as `MAIL-11`."),
          optional(
              "target",
              TEXT,
              "wherever it is found",
              "A host, `*.example.org`, or the whole place as the report shows it."),
          required(
              "until",
              TEXT,
              "The last day on which it is accepted, `2027-03-31`. Then it is a"
                  + " finding again."),
          required("why", TEXT, "Why it is accepted, in a sentence."),
          required("by", TEXT, "The person who answers for it."));

  /** What findings of each severity ask of the owner. */
  public static final List<Field> SEVERITIES =
      List.of(
          optional("critical", ASKS, "ticket", "Users are hit now or within days."),
          optional("high", ASKS, "ticket", "An outage waits for an ordinary event."),
          optional("medium", ASKS, "ticket", "It makes an outage likelier or longer."),
          optional("low", ASKS, "off", "Good practice that is missing."),
          optional("info", ASKS, "off", "Worth knowing."));

  /** Keys of a review of a service. */
  public static final List<Field> REVIEW =
      List.of(
          required(
              "targets",
              TEXTS,
              "Names, addresses of pages, or `name:port`, as for `midwatch review`. Only yours."),
          optional("id", TEXT, "the first target's name", "Its name in addresses."),
          optional(
              "owner",
              TEXT,
              "the service's owner",
              "The person or the rota whose findings they are."),
          optional(
              "every",
              new FieldType.Span(Duration.ofHours(1), Duration.ofDays(366)),
              "7d, at an hour of the night of its own",
              "How often."),
          optional("cron", TEXT, "", "When, instead of `every`: `0 4 * * MON`."),
          optional("zone", TEXT, "UTC", "By whose clock."),
          optional("only", TEXTS, "everything", "Areas (`tls`, `dns`, `web`, `mail`) or rules."),
          optional(
              "with",
              new FieldType.ListOf(new FieldType.Choice(List.of("paths", "rcpt"))),
              "",
              "Look at more, see [reviews](review.md)."),
          optional(
              "ports",
              new FieldType.ListOf(new FieldType.Whole(1, 65_535)),
              "",
              "Further ports of each target that is a name."),
          optional(
              "resolver",
              TEXT,
              "the system's",
              "The DNS server to ask, `9.9.9.9` or `9.9.9.9:53`."),
          optional(
              "allow-network",
              new FieldType.Bool(),
              "false",
              "May private and loopback addresses be looked at?"),
          optional("requests", new FieldType.Whole(1, 100_000), "300", "At most so many in all."),
          optional(
              "per-second",
              new FieldType.Whole(0, 1_000),
              "2",
              "At most so many a second to one address; 0 for no limit."),
          optional(
              "networks",
              new FieldType.FilePath(false),
              "",
              "A table of whose network each address is in, see [reviews](review.md)."),
          optional(
              "ct-logs",
              new FieldType.FilePath(false),
              "",
              "The public logs of certificates that browsers know, see [reviews](review.md)."),
          optional(
              "severities",
              new FieldType.Group(SEVERITIES),
              "medium and graver are tickets",
              "What findings ask of the owner, by severity: `page`, `notice`, `ticket` or `off`."),
          optional(
              "accept",
              new FieldType.ListOf(new FieldType.Group(ACCEPTED)),
              "",
              "Findings that you live with for a while."));

  /** Keys of a review that stands by itself. */
  public static final List<Field> ALONE = alone();

  private static List<Field> alone() {
    List<Field> fields = new ArrayList<>(REVIEW);
    fields.add(
        optional("service", TEXT, "none: the review's id", "Whose review it is, and its owner's."));
    return List.copyOf(fields);
  }

  /** One review, or several, as it stands at a service. */
  public static final Field OF_SERVICE =
      optional(
          "review",
          one(REVIEW),
          "",
          "What is reviewed again and again: names, or keys, see [reviews](review.md).");

  /** The section of the plan. */
  public static final FieldType SECTION = one(ALONE);

  private static FieldType one(List<Field> fields) {
    return new FieldType.ListOf(new FieldType.OneOf(List.of(TEXT, new FieldType.Group(fields))));
  }

  private ReviewFields() {}
}
