package io.midwatch.detect.kind.ping;

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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Does this host answer ICMP echo requests, how fast, and how many of them? */
public final class PingKind implements ProbeKind {
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long COUNT = 3;
  private static final long SIZE = 56;

  private static final List<Field> FIELDS =
      List.of(
          Field.optional(
              "count", new FieldType.Whole(1, 100), Long.toString(COUNT), "How many requests."),
          Field.optional(
              "interval",
              new FieldType.Span(Duration.ofMillis(10), Duration.ofSeconds(10)),
              "200ms",
              "From one request to the next."),
          Field.optional(
              "size",
              new FieldType.Whole(8, 8192),
              Long.toString(SIZE),
              "Bytes of payload in each request, without the eight bytes of head."),
          Field.optional(
              "wait",
              new FieldType.Span(Duration.ofMillis(10), Duration.ofMinutes(1)),
              "2s",
              "How long to wait for replies after the last request."),
          Field.optional(
              "ip",
              new FieldType.Choice(List.of("any", "v4", "v6")),
              "any",
              "Which address to ping; any prefers IPv4."));

  private static final Vocabulary VOCABULARY =
      TimeWords.with(
          List.of(
              new Word(
                  "loss",
                  Vocabulary.Type.DOUBLE,
                  "Per cent of the requests that got no reply.",
                  "loss < 40.0"),
              new Word("replies", Vocabulary.Type.INT, "How many replies came.", "replies == 3"),
              new Word("rtt", Vocabulary.Type.DURATION, "The mean round trip.", "rtt < 50ms"),
              new Word(
                  "rtt_min", Vocabulary.Type.DURATION, "The fastest round trip.", "rtt_min < 20ms"),
              new Word(
                  "rtt_max",
                  Vocabulary.Type.DURATION,
                  "The slowest round trip.",
                  "rtt_max < 200ms"),
              new Word(
                  "address",
                  Vocabulary.Type.STRING,
                  "The address that was pinged.",
                  "address == '192.0.2.7'")));

  @Override
  public String key() {
    return "ping";
  }

  @Override
  public String summary() {
    return "A host that answers ICMP echo requests.";
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
    String host = host(text);
    return new Target(text, host, host);
  }

  /** A host without a port; brackets around IPv6 are allowed. */
  private static String host(String text) throws InvalidValueException {
    Optional<HostPort> one = HostPort.parse(text, 1);
    if (one.isEmpty() || !HostPort.parse(text, 2).equals(one.map(p -> new HostPort(p.host(), 2)))) {
      throw new InvalidValueException(
          "'" + text + "' is not a host", "a name or an address without a port, such as 192.0.2.7");
    }
    return one.get().host();
  }

  @Override
  public Probe prepare(CheckSpec check, ProbeParts parts) {
    Options options = check.options();
    try {
      return new PingProbe(
          host(check.target().text()),
          options
              .text("ip")
              .map(word -> Family.valueOf(word.toUpperCase(Locale.ROOT)))
              .orElse(Family.ANY),
          new Manner(
              options.whole("count").orElse(COUNT).intValue(),
              options.span("interval").orElse(INTERVAL),
              options.whole("size").orElse(SIZE).intValue(),
              options.span("wait").orElse(PATIENCE)),
          System.getProperty("os.name", "").equals("Linux"),
          parts.names(),
          parts.networks());
    } catch (InvalidValueException impossible) {
      throw new IllegalStateException("the target was read before", impossible);
    }
  }
}
