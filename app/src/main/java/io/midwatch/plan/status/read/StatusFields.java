package io.midwatch.plan.status.read;

import static io.midwatch.plan.Field.optional;
import static io.midwatch.plan.Field.required;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.time.Duration;
import java.util.List;

/** Every key of the section {@code status}. */
public final class StatusFields {
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType TEXTS = new FieldType.ListOf(TEXT);

  /** Keys of a component. */
  public static final List<Field> COMPONENT =
      List.of(
          optional("name", TEXT, "its key", "For users to read."),
          optional("description", TEXT, "", "One sentence for users."),
          optional("group", TEXT, "", "The heading it stands under."),
          optional("services", TEXTS, "", "The services that make it up, with all their checks."),
          optional("checks", TEXTS, "", "Ids of further checks."));

  /** Keys of one place that holds a copy. */
  public static final List<Field> EXPORT =
      List.of(
          optional(
              "directory",
              new FieldType.FilePath(false),
              "",
              "A folder. Files of it that the page did not write are left alone."),
          optional("bucket", TEXT, "", "The name of an S3-compatible bucket."),
          optional("endpoint", TEXT, "", "Of a bucket: `https://s3.eu-central-1.amazonaws.com`."),
          optional("region", TEXT, "us-east-1", "Of a bucket."),
          optional("prefix", TEXT, "", "Of a bucket: what every key begins with."),
          optional("access-key", new FieldType.SecretText(), "", "Of a bucket."),
          optional("secret-key", new FieldType.SecretText(), "", "Of a bucket."),
          optional(
              "git",
              new FieldType.SecretText(),
              "",
              "A repository as `git clone` takes it. Needs the program `git` and `watcher: { exec:"
                  + " true }`."),
          optional("branch", TEXT, "main", "Of a repository: the branch that is written."),
          optional("folder", TEXT, "", "Of a repository: a folder in it."));

  private static final List<Field> PAGE_ALONE =
      List.of(
          optional("title", TEXT, "its key", "For users to read."),
          optional("description", TEXT, "", "One sentence about it."),
          optional(
              "url",
              TEXT,
              "",
              "Where users open it. Links in feeds and messages begin with it; subscribers need"
                  + " it."),
          optional("zone", TEXT, "UTC", "The time zone of its days and times."),
          optional(
              "listen",
              TEXT,
              "`/status/<key>` of Midwatch",
              "An address of its own, `host:port`, on which nothing else is served."),
          optional(
              "token",
              new FieldType.SecretText(),
              "everybody may see it",
              "Makes the page private: only whoever has this text, of at least 16 characters, sees"
                  + " it."),
          optional(
              "publish",
              new FieldType.Choice(List.of("auto", "by-hand")),
              "auto",
              "Does the page say by itself that a component is out, and that it is over?"),
          optional(
              "publish-after",
              new FieldType.Span(Duration.ZERO, Duration.ofHours(2)),
              "5m",
              "How long a component is out until it does. People can write at any time."),
          optional(
              "subscribers",
              new FieldType.ListOf(new FieldType.Choice(List.of("email", "webhook"))),
              "",
              "How users may ask to be told of changes, beside the feeds."),
          optional("sender", TEXT, "that of `channels.email`", "The sender of their e-mails."),
          optional(
              "refresh",
              new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(1)),
              "1h",
              "How often copies are written although nothing has changed, so that their age shows"
                  + " whether somebody still looks."));

  private static final Field COMPONENTS =
      required(
          "components",
          new FieldType.MapOf(new FieldType.Group(COMPONENT)),
          "What users know, by a key of your own that stays: `checkout: { name: Checkout,"
              + " services: [shop] }`.");

  private static final Field EXPORTS =
      optional(
          "export",
          new FieldType.ListOf(new FieldType.Group(EXPORT)),
          "",
          "Places that hold a whole copy of the page, written after every change.");

  /** Keys of a page whose values are read as they are. */
  static final List<Field> PLAIN = PAGE_ALONE;

  /** Keys of a page. */
  public static final List<Field> PAGE =
      java.util.stream.Stream.concat(
              PAGE_ALONE.stream(), java.util.stream.Stream.of(COMPONENTS, EXPORTS))
          .toList();

  private StatusFields() {}
}
