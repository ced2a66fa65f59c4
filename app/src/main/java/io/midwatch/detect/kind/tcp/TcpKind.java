package io.midwatch.detect.kind.tcp;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.HostPort;
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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/** Does this port accept connections and, if asked, say what it should? */
public final class TcpKind implements ProbeKind {
  private static final List<Field> FIELDS =
      List.of(
          Field.optional(
              "send",
              new FieldType.Text(),
              "",
              "Sent once connected: text as UTF-8, or hex: and pairs of digits."),
          Field.optional(
              "expect-bytes",
              new FieldType.Text(),
              "",
              "Must arrive within the first 64 KiB; text, or hex: and pairs of digits."),
          Field.optional(
              "expect-regex",
              new FieldType.Text(),
              "",
              "An RE2 expression that must match within the first 64 KiB that arrive."),
          Field.optional("tls", new FieldType.Bool(), "false", "Shake hands with TLS first."),
          Field.optional(
              "server-name",
              new FieldType.Text(),
              "the host",
              "With tls: the name to ask for and to find in the certificate."),
          Field.optional(
              "ip",
              new FieldType.Choice(List.of("any", "v4", "v6")),
              "any",
              "Which address to go to; any prefers IPv4."));

  private static final Vocabulary VOCABULARY =
      TimeWords.with(
          List.of(
              new Word(
                  "connected", Vocabulary.Type.BOOL, "Was the connection opened?", "connected"),
              new Word(
                  "text",
                  Vocabulary.Type.STRING,
                  "What arrived, as UTF-8, at most 64 KiB. Using it makes the check listen.",
                  "text.startsWith('SSH-2.0-')"),
              new Word("bytes", Vocabulary.Type.INT, "How many bytes arrived.", "bytes > 0"),
              new Word(
                  "address",
                  Vocabulary.Type.STRING,
                  "The address it went to.",
                  "address == '192.0.2.7'")));

  @Override
  public String key() {
    return "tcp";
  }

  @Override
  public String summary() {
    return "A port that accepts connections and may be talked to.";
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
    HostPort place = place(text);
    wire(options, "send");
    expected(options);
    if (options.has("server-name") && !options.bool("tls").orElse(false)) {
      throw new InvalidValueException("server-name means nothing without tls", "add tls: true");
    }
    return new Target(text, place.toString(), place.host());
  }

  private static HostPort place(String text) throws InvalidValueException {
    String bare = text.startsWith("tcp://") ? text.substring("tcp://".length()) : text;
    // Two defaults that cannot both be what was written tell whether a port was.
    Optional<HostPort> one = HostPort.parse(bare, 1);
    if (one.isEmpty() || !one.equals(HostPort.parse(bare, 2))) {
      throw new InvalidValueException(
          "'" + text + "' is not a host and a port", "such as db.example.org:5432 or [::1]:22");
    }
    return one.get();
  }

  private static Optional<WireText> wire(Options options, String key) throws InvalidValueException {
    Optional<String> text = options.text(key);
    return text.isEmpty() ? Optional.empty() : Optional.of(WireText.parse(text.get()));
  }

  private static Expected expected(Options options) throws InvalidValueException {
    Optional<String> regex = options.text("expect-regex");
    try {
      return new Expected(wire(options, "expect-bytes"), regex.map(Pattern::compile));
    } catch (PatternSyntaxException wrong) {
      throw new InvalidValueException(
          "'" + regex.orElse("") + "' is not an RE2 expression: " + wrong.getDescription(),
          "see https://github.com/google/re2/wiki/Syntax");
    }
  }

  @Override
  public Probe prepare(CheckSpec check, ProbeParts parts) {
    Options options = check.options();
    boolean asked =
        Stream.concat(check.expect().stream(), check.prefer().stream())
            .anyMatch(condition -> condition.mentions("text") || condition.mentions("bytes"));
    try {
      Expected expected = expected(options);
      return new TcpProbe(
          place(check.target().text()),
          family(options),
          options.bool("tls").orElse(false) ? Optional.of(tls(options)) : Optional.empty(),
          wire(options, "send"),
          expected,
          asked || expected.isAnything(),
          parts.names(),
          parts.networks(),
          parts.mask());
    } catch (InvalidValueException impossible) {
      throw new IllegalStateException("the target was read before", impossible);
    }
  }

  private static TlsLayer tls(Options options) {
    return new TlsLayer(
        (SSLSocketFactory) SSLSocketFactory.getDefault(), options.text("server-name"));
  }

  private static Family family(Options options) {
    return options
        .text("ip")
        .map(word -> Family.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Family.ANY);
  }
}
