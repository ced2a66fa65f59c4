package io.midwatch.web.metrics;

import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.OneLook.Seen;
import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One look in the words of blackbox_exporter (its {@code prober} package, v0.28), so that a scrape
 * configuration, its dashboards and its alerts go on working.
 *
 * <p>Two differences: {@code probe_ssl_last_chain_expiry_timestamp_seconds} is about the chain as
 * served, the only one we build; and there is one family more, {@code probe_reason_info}.
 */
final class ProbeFigures {
  private static final Pattern SOA = Pattern.compile("\\S+\\. \\S+\\. (\\d{1,10})( \\d{1,10}){4}");

  private final Families families;
  private final Observation observation;
  private final Seen seen;

  ProbeFigures(Families families, Seen seen) {
    this.families = families;
    this.observation = seen.observation();
    this.seen = seen;
  }

  void collect(ProbeModule.Figures figures) {
    common();
    switch (figures) {
      case HTTP -> http();
      case TCP -> regex(observation.reason().code().equals("condition"));
      case ICMP -> icmp();
      case DNS -> dns();
    }
    tls();
  }

  private void common() {
    families
        .gauge(
            "probe_success", "Displays whether or not the probe was a success", succeeded() ? 1 : 0)
        .gauge(
            "probe_duration_seconds",
            "Returns how long the probe took to complete in seconds",
            observation.phases().totalNanos() / 1e9)
        .gauge(
            "probe_dns_lookup_time_seconds",
            "Returns the time taken for probe dns lookup in seconds",
            seconds(Phase.DNS))
        .info(
            "probe_reason",
            "Why the probe came out so, from Midwatch's closed list",
            "reason",
            observation.reason().code());
    address().ifPresent(this::address);
  }

  private boolean succeeded() {
    return switch (observation.verdict()) {
      case OK, WARN -> true;
      case FAIL, UNKNOWN -> false;
    };
  }

  private double seconds(Phase phase) {
    return Math.max(observation.phases().nanos(phase), 0) / 1e9;
  }

  private Optional<InetAddress> address() {
    return observation.phases().hops().stream()
        .map(Hop::address)
        .filter(text -> text.matches("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*"))
        .findFirst()
        .flatMap(ProbeFigures::literal);
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void address(InetAddress address) {
    byte[] bytes = address.getAddress();
    families
        .gauge(
            "probe_ip_protocol",
            "Specifies whether probe ip protocol is IP4 or IP6",
            bytes.length == 4 ? 4 : 6)
        .gauge(
            "probe_ip_addr_hash",
            "Specifies the hash of IP address. It's useful to detect if the IP address changes.",
            fnv1a(bytes));
  }

  /** The 32-bit FNV-1a hash, as blackbox_exporter has it. */
  static double fnv1a(byte[] bytes) {
    int hash = 0x811c9dc5;
    for (byte one : bytes) {
      hash = (hash ^ (one & 0xff)) * 0x01000193;
    }
    return Integer.toUnsignedLong(hash);
  }

  private void http() {
    String help = "Duration of http request by phase, summed over all redirects";
    String name = "probe_http_duration_seconds";
    families
        .gauge(name, help, seconds(Phase.DNS), "phase", "resolve")
        .gauge(name, help, seconds(Phase.CONNECT), "phase", "connect")
        .gauge(name, help, seconds(Phase.TLS), "phase", "tls")
        .gauge(name, help, seconds(Phase.SEND) + seconds(Phase.FIRST_BYTE), "phase", "processing")
        .gauge(name, help, seconds(Phase.TRANSFER), "phase", "transfer")
        .gauge("probe_http_status_code", "Response HTTP status code", number("status", 0))
        .gauge("probe_http_redirects", "The number of redirects", number("redirects", 0))
        .gauge(
            "probe_http_ssl",
            "Indicates if SSL was used for the final redirect",
            text("url").toLowerCase(Locale.ROOT).startsWith("https:") ? 1 : 0)
        .gauge(
            "probe_http_version",
            "Returns the version of HTTP of the probe response",
            version(text("version")))
        .gauge("probe_http_content_length", "Length of http content response", contentLength())
        .gauge(
            "probe_http_uncompressed_body_length",
            "Length of uncompressed response body",
            number("size", 0));
    header("last-modified")
        .flatMap(ProbeFigures::date)
        .ifPresent(at ->
            families.gauge(
                "probe_http_last_modified_timestamp_seconds",
                "Returns the Last-Modified HTTP response header in unixtime",
                at.getEpochSecond()));
    regex(false);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Optional<String> header(String name) {
    return seen.facts().find("headers").orElse(Map.of()) instanceof Map<?, ?> headers
            && headers.get(name) instanceof String value
        ? Optional.of(value)
        : Optional.empty();
  }

  private static double version(String text) {
    return text.matches("\\d(\\.\\d)?") ? Double.parseDouble(text) : 0;
  }

  /** The header's value; -1 when the answer has none, as Go's client says it. */
  private double contentLength() {
    return header("content-length")
        .filter(length -> length.matches("\\d{1,15}"))
        .map(Double::valueOf)
        .orElse(-1.0);
  }

  private void regex(boolean failed) {
    families.gauge(
        "probe_failed_due_to_regex", "Indicates if probe failed due to regex", failed ? 1 : 0);
  }

  private void icmp() {
    String help = "Duration of icmp request by phase";
    String name = "probe_icmp_duration_seconds";
    families
        .gauge(name, help, seconds(Phase.DNS), "phase", "resolve")
        .gauge(name, help, seconds(Phase.CONNECT), "phase", "setup")
        .gauge(name, help, seconds(Phase.FIRST_BYTE), "phase", "rtt");
  }

  private void dns() {
    String help = "Duration of DNS request by phase";
    String name = "probe_dns_duration_seconds";
    families
        .gauge(name, help, seconds(Phase.DNS), "phase", "resolve")
        .gauge(name, help, seconds(Phase.CONNECT), "phase", "connect")
        .gauge(
            name,
            help,
            seconds(Phase.SEND) + seconds(Phase.FIRST_BYTE) + seconds(Phase.TRANSFER),
            "phase",
            "request")
        .gauge(
            "probe_dns_query_succeeded",
            "Displays whether or not the query was executed successfully",
            text("rcode").isEmpty() ? 0 : 1)
        .gauge(
            "probe_dns_answer_rrs",
            "Returns number of entries in the answer resource record list",
            seen.facts().find("answers").orElse(List.of()) instanceof List<?> answers
                ? answers.size()
                : 0);
    serial()
        .ifPresent(number ->
            families.gauge("probe_dns_serial", "Returns the serial number of the zone", number));
  }

  /** The third field of the only SOA record (RFC 1035, section 3.3.13). */
  private Optional<Double> serial() {
    if (seen.facts().find("answers").orElse(List.of()) instanceof List<?> answers
        && answers.size() == 1) {
      Matcher soa = SOA.matcher(String.valueOf(answers.getFirst()));
      return soa.matches() ? Optional.of(Double.valueOf(soa.group(1))) : Optional.empty();
    }
    return Optional.empty();
  }

  private void tls() {
    if (seen.facts().find("cert.not_after").orElse("") instanceof Instant end) {
      families
          .gauge(
              "probe_ssl_earliest_cert_expiry",
              "Returns earliest SSL cert expiry in unixtime",
              end.getEpochSecond())
          .gauge(
              "probe_ssl_last_chain_expiry_timestamp_seconds",
              "Returns last SSL chain expiry in timestamp seconds",
              end.getEpochSecond());
    }
    String version = text("tls.version");
    if (!version.isEmpty()) {
      families.info(
          "probe_tls_version", "Contains the TLS version used", "version", "TLS " + version);
    }
    String cipher = text("tls.cipher");
    if (!cipher.isEmpty()) {
      families.info("probe_tls_cipher", "Contains the TLS cipher suite used", "cipher", cipher);
    }
  }

  private String text(String word) {
    return seen.facts().find(word).map(String::valueOf).orElse("");
  }

  private double number(String word, double absent) {
    return seen.facts().find(word).orElse(absent) instanceof Number number
        ? number.doubleValue()
        : absent;
  }
}
