package io.midwatch.detect.kind.tls;

import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.TimeWords;
import io.midwatch.detect.tls.CertWords;
import io.midwatch.detect.tls.OwnCertificate;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Field;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches a server's certificates: trust, name, dates, strength, and the warning before the end.
 */
public final class TlsKind implements ProbeKind {
  private static final Vocabulary VOCABULARY = TimeWords.with(words());

  private static List<Word> words() {
    List<Word> words = new ArrayList<>(CertWords.ALL);
    words.add(
        new Word(
            "chain.length",
            Vocabulary.Type.INT,
            "How many certificates the server sends.",
            "chain.length >= 2"));
    words.add(
        new Word(
            "address",
            Vocabulary.Type.STRING,
            "The address it went to.",
            "address == \"203.0.113.7\""));
    return words;
  }

  @Override
  public String key() {
    return "tls";
  }

  @Override
  public String summary() {
    return "Watches a server's certificates: trust, name, dates, strength, and the time left.";
  }

  @Override
  public List<Field> fields() {
    return TlsFields.ALL;
  }

  @Override
  public Vocabulary vocabulary() {
    return VOCABULARY;
  }

  @Override
  public Target target(String text, Options options) throws InvalidValueException {
    HostPort place = place(text, options);
    OwnCertificate.check(options);
    boolean usual = place.port() == usualPort(options);
    String host = place.host().indexOf(':') >= 0 ? "[" + place.host() + "]" : place.host();
    return new Target(text, usual ? host : place.toString(), place.host());
  }

  static HostPort place(String text, Options options) throws InvalidValueException {
    String bare = text.startsWith("tls://") ? text.substring("tls://".length()) : text;
    Optional<HostPort> place = HostPort.parse(bare, usualPort(options));
    if (place.isEmpty()) {
      throw new InvalidValueException(
          "'" + text + "' is not a host", "such as shop.example.org or mail.example.org:465");
    }
    return place.get();
  }

  private static int usualPort(Options options) {
    return StartTls.of(options.text("starttls").orElse("none")).port();
  }

  @Override
  public Probe prepare(CheckSpec check, ProbeParts parts) {
    try {
      return TlsProbe.of(check, parts);
    } catch (InvalidValueException impossible) {
      throw new IllegalStateException(impossible.problem(), impossible);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
