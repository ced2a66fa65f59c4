package io.midwatch.detect.kind.dns;

import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.TimeWords;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Does a name lead where it should, for everybody, and since yesterday unchanged? */
public final class DnsKind implements ProbeKind {
  private static final FieldType TEXTS = new FieldType.ListOf(new FieldType.Text());

  private static final List<Field> FIELDS =
      List.of(
          Field.optional(
              "resolvers",
              TEXTS,
              "the machine's own",
              "Resolvers to ask, ip or ip:port; all of them at once, and they must agree."),
          Field.optional(
              "compare",
              new FieldType.Choice(List.of("set", "subset", "off")),
              "set",
              "When answers agree: the same set, one part of the other, or always."),
          Field.optional(
              "learn",
              new FieldType.Bool(),
              "false",
              "Take the first good answer for the right one and report any later change."),
          Field.optional(
              "pin", TEXTS, "", "The right answers, written as in a zone file; any other fails."),
          Field.optional(
              "dnssec",
              new FieldType.Choice(List.of("resolver", "validate")),
              "resolver",
              "Believe the resolver's word about signatures, or check them here."),
          Field.optional(
              "trust-anchors",
              TEXTS,
              "the keys of the root",
              "With dnssec: validate: DS or DNSKEY records to trust, as in a zone file."));

  private static final Vocabulary VOCABULARY =
      TimeWords.with(
          List.of(
              new Word(
                  "answers",
                  Vocabulary.Type.STRING_LIST,
                  "The data of the records, sorted. Using it lets an empty answer be judged.",
                  "answers == [\"203.0.113.7\"]"),
              new Word(
                  "rcode",
                  Vocabulary.Type.STRING,
                  "The response code. Using it replaces the rule that only NOERROR is good.",
                  "rcode == \"NXDOMAIN\""),
              new Word(
                  "ttl", Vocabulary.Type.INT, "The least time to live, in seconds.", "ttl >= 60"),
              new Word(
                  "authoritative",
                  Vocabulary.Type.BOOL,
                  "Did all that answered speak for the zone itself?",
                  "authoritative"),
              new Word(
                  "dnssec",
                  Vocabulary.Type.STRING,
                  "secure, insecure, indeterminate (nobody checked) or bogus.",
                  "dnssec == \"secure\""),
              new Word(
                  "resolver",
                  Vocabulary.Type.STRING,
                  "Who answered.",
                  "resolver == \"192.0.2.53\"")));

  @Override
  public String key() {
    return "dns";
  }

  @Override
  public String summary() {
    return "What resolvers answer, whether they agree, and whether it changed.";
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
  public Target target(String text, Options options) throws InvalidValueException {
    Question question = Question.parse(text);
    Servers.parse(options.list("resolvers", String.class));
    pin(question, options);
    if (validation(options).isEmpty() && options.has("trust-anchors")) {
      throw new InvalidValueException(
          "trust-anchors means nothing without dnssec: validate", "add dnssec: validate");
    }
    return new Target(text, question.host() + "/" + question.typeName(), question.host());
  }

  @Override
  public Probe prepare(CheckSpec check, ProbeParts parts) {
    Options options = check.options();
    try {
      Question question = Question.parse(check.target().text());
      return new DnsProbe(
          question,
          Servers.parse(options.list("resolvers", String.class)),
          Compare.valueOf(options.text("compare").orElse("set").toUpperCase(Locale.ROOT)),
          pin(question, options),
          options.bool("learn").orElse(false),
          validation(options),
          mentions(check, "rcode"),
          mentions(check, "answers"),
          parts.names(),
          parts.networks());
    } catch (InvalidValueException impossible) {
      throw new IllegalStateException("the target was read before", impossible);
    }
  }

  private static Optional<Collection<String>> pin(Question question, Options options)
      throws InvalidValueException {
    Collection<String> right = new TreeSet<>();
    for (String text : options.list("pin", String.class)) {
      right.add(RecordText.canonical(question, text));
    }
    return right.isEmpty() ? Optional.empty() : Optional.of(right);
  }

  private static Optional<Validation> validation(Options options) throws InvalidValueException {
    return options.text("dnssec").orElse("resolver").equals("validate")
        ? Optional.of(Validation.with(options.list("trust-anchors", String.class)))
        : Optional.empty();
  }

  private static boolean mentions(CheckSpec check, String word) {
    return check.expect().stream().anyMatch(condition -> condition.mentions(word));
  }
}
