package io.midwatch.detect.kind.mail.records;

import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.net.Fetch;
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
import java.util.List;
import java.util.Optional;

/**
 * Do the records hold that a domain's mail hangs on? SPF, DKIM, DMARC, MTA-STS and MX, read by the
 * same evaluators as a review, and called by the names of its rules.
 */
public final class RecordsKind implements ProbeKind {
  private static final List<Field> FIELDS =
      List.of(
          Field.optional(
              "selectors",
              new FieldType.ListOf(new FieldType.Text()),
              "",
              "DKIM selectors that must have a good key, such as s1."));

  private static final Vocabulary VOCABULARY =
      TimeWords.with(
          List.of(
              new Word(
                  "spf",
                  Vocabulary.Type.STRING,
                  "What SPF says of everybody who is not named: fail, softfail, neutral or pass.",
                  "spf == 'fail'"),
              new Word(
                  "spf_lookups",
                  Vocabulary.Type.INT,
                  "How many terms of SPF ask DNS at worst; ten are allowed.",
                  "spf_lookups <= 9"),
              new Word(
                  "dmarc",
                  Vocabulary.Type.STRING,
                  "What receivers are asked to do with mail that fails: none, quarantine or"
                      + " reject.",
                  "dmarc == 'reject'"),
              new Word(
                  "dkim_keys",
                  Vocabulary.Type.INT,
                  "At how many of the selectors there is a key that can be used.",
                  "dkim_keys >= 2"),
              new Word(
                  "mx",
                  Vocabulary.Type.STRING_LIST,
                  "The servers that take mail, in order.",
                  "'mail.example.org' in mx"),
              new Word(
                  "mta_sts",
                  Vocabulary.Type.STRING,
                  "The mode of MTA-STS: enforce, testing or none.",
                  "mta_sts == 'enforce'")));

  @Override
  public String key() {
    return "mail-records";
  }

  @Override
  public String summary() {
    return "SPF, DKIM, DMARC, MTA-STS and MX of a domain.";
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
    Optional<String> domain = DomainName.of(text).filter(DomainName::isHost);
    if (domain.isEmpty()) {
      throw new InvalidValueException("'" + text + "' is not a domain", "such as example.org");
    }
    for (String selector : options.list("selectors", String.class)) {
      if (DomainName.of(selector).isEmpty()) {
        throw new InvalidValueException(
            "'" + selector + "' is not a selector", "the part before ._domainkey, such as s1");
      }
    }
    return new Target(text, domain.get(), domain.get());
  }

  @Override
  public Probe prepare(CheckSpec check, ProbeParts parts) {
    return new RecordsProbe(
        check.target().id(),
        check.options().list("selectors", String.class),
        parts,
        look ->
            new Fetch(parts.names(), parts.networks(), look::left, look::closeAtDeadline)
                .withoutRedirects());
  }
}
