package io.midwatch.detect.kind.mail.flow;

import io.midwatch.detect.kind.mail.line.Place;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.TimeWords;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Rhythm;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Does mail arrive? Sends a marked message through the real server to a seed mailbox at a real
 * provider, and looks for it there: how long it took, in which folder it lies, what the provider
 * says of it, and what SPF, DKIM and DMARC say of it here.
 */
public final class FlowKind implements ProbeKind {
  private static final int SUBMISSIONS = 465;
  private static final int SUBMISSION = 587;
  private static final int IMAPS = 993;
  private static final int IMAP = 143;

  private static final List<Field> FIELDS =
      List.of(
          Field.required(
              "to",
              new FieldType.Text(),
              "The address of the seed mailbox, such as seed@gmail.com."),
          Field.required(
              "smtp",
              new FieldType.Group(Place.fields("587, or 465 with tls: implicit", false)),
              "The server that sends, the one your own mail goes through."),
          Field.required(
              "imap",
              new FieldType.Group(Place.fields("993, or 143 with tls: starttls", true)),
              "The server where the seed mailbox is."),
          Field.optional("folder", new FieldType.Text(), "INBOX", "Where it should arrive."),
          Field.optional(
              "spam-folder",
              new FieldType.Text(),
              "the one marked as such, or of a usual name",
              "Where spam is put."),
          Field.optional(
              "authserv-id",
              new FieldType.Text(),
              "what the provider says is not read",
              "The name under which the provider writes Authentication-Results, such as"
                  + " mx.google.com. Nobody else's count."),
          Field.optional(
              "late",
              new FieldType.Span(Duration.ofSeconds(1), Duration.ofHours(1)),
              "1m",
              "A message that takes longer is late."));

  private static final Vocabulary VOCABULARY =
      TimeWords.with(
          List.of(
              new Word(
                  "round_trip",
                  Vocabulary.Type.DURATION,
                  "From the moment the server took the message until it lay in the mailbox.",
                  "round_trip < 30s"),
              new Word(
                  "folder",
                  Vocabulary.Type.STRING,
                  "The folder in which it lay.",
                  "folder == 'INBOX'"),
              new Word("spam", Vocabulary.Type.BOOL, "Was it taken for spam?", "!spam"),
              new Word(
                  "aligned",
                  Vocabulary.Type.BOOL,
                  "Does the domain in From vouch for it, by SPF or DKIM, as evaluated here?",
                  "aligned"),
              word("spf"),
              word("dkim"),
              word("dmarc")));

  private static Word word(String method) {
    return new Word(
        method,
        Vocabulary.Type.STRING,
        "What the provider says of it; absent without authserv-id.",
        method + " == 'pass'");
  }

  @Override
  public String key() {
    return "mail-flow";
  }

  @Override
  public String summary() {
    return "A message that is sent, arrives in time, and is not taken for spam.";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public Vocabulary vocabulary() {
    return VOCABULARY;
  }

  @Override
  public Optional<Rhythm> rhythm() {
    return Optional.of(new Rhythm(Duration.ofMinutes(10), Duration.ofMinutes(5)));
  }

  @Override
  public Target target(String text, Options options) throws InvalidValueException {
    address(text);
    address(options.text("to").orElse(""));
    Place smtp = smtp(options);
    imap(options);
    for (String folder : List.of("folder", "spam-folder")) {
      if (options.text(folder).filter(name -> !name.matches("[ -~]{1,200}")).isPresent()) {
        throw new InvalidValueException(
            folder + " holds what is not printable ASCII",
            "write it as IMAP does (modified UTF-7)");
      }
    }
    return new Target(text, text, smtp.server().host());
  }

  private static void address(String text) throws InvalidValueException {
    int at = text.lastIndexOf('@');
    boolean sound =
        at > 0
            && text.substring(0, at).matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
            && DomainName.of(text.substring(at + 1)).filter(DomainName::isHost).isPresent();
    if (!sound) {
      throw new InvalidValueException(
          "'" + text + "' is not a mail address", "write it as probe@example.org");
    }
  }

  private static Place smtp(Options options) throws InvalidValueException {
    return Place.of(options.group("smtp").orElse(Options.NONE), "smtp", SUBMISSIONS, SUBMISSION);
  }

  private static Place imap(Options options) throws InvalidValueException {
    return Place.of(options.group("imap").orElse(Options.NONE), "imap", IMAPS, IMAP);
  }

  @Override
  public Probe prepare(CheckSpec check, ProbeParts parts) {
    Options options = check.options();
    try {
      Seed seed =
          new Seed(
              imap(options),
              options.text("folder").orElse("INBOX"),
              options.text("spam-folder"),
              options.text("authserv-id"));
      return new FlowProbe(
          new Route(check.id().text(), check.target().text(), options.text("to").orElse("")),
          smtp(options),
          seed,
          options.span("late").orElse(Duration.ofMinutes(1)),
          Duration.ofDays(1),
          parts);
    } catch (InvalidValueException impossible) {
      throw new IllegalStateException("the options were read before", impossible);
    }
  }
}
