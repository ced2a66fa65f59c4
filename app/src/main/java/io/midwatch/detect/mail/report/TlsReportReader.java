package io.midwatch.detect.mail.report;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a report about TLS (RFC 8460 section 4), packed or not. */
public final class TlsReportReader {
  private static final int MOST_POLICIES = 1_000;
  private static final int MOST_FAILURES = 10_000;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxStringLength(100_000)
                          .maxNumberLength(30)
                          .build())
                  .build())
          .build();

  private TlsReportReader() {}

  /**
   * Reads one as it came.
   *
   * @throws UnreadableReportException saying what is wrong; nothing else is thrown
   */
  public static TlsReport read(byte[] octets) throws UnreadableReportException {
    String text = new String(Packed.unpack(octets), StandardCharsets.UTF_8);
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException broken) {
      throw new UnreadableReportException("it is no JSON: " + broken.getOriginalMessage(), broken);
    }
    if (!root.isObject()) {
      throw new UnreadableReportException("it is no JSON object");
    }
    JsonNode range = root.path("date-range");
    JsonNode policies = root.path("policies");
    if (!policies.isArray() || policies.size() > MOST_POLICIES) {
      throw new UnreadableReportException("policies is no list, or longer than " + MOST_POLICIES);
    }
    List<TlsReport.Policy> read = new ArrayList<>();
    for (JsonNode policy : policies) {
      read.add(policy(policy));
    }
    return new TlsReport(
        text(root, "organization-name"),
        text(root, "report-id"),
        time(range, "start-datetime"),
        time(range, "end-datetime"),
        read);
  }

  private static TlsReport.Policy policy(JsonNode node) throws UnreadableReportException {
    JsonNode policy = node.path("policy");
    JsonNode summary = node.path("summary");
    JsonNode details = node.path("failure-details");
    List<TlsReport.Failure> failures = new ArrayList<>();
    if (details.isArray() && details.size() > MOST_FAILURES) {
      throw new UnreadableReportException("it has more than " + MOST_FAILURES + " failure-details");
    }
    for (JsonNode detail : details) {
      failures.add(
          new TlsReport.Failure(
              text(detail, "result-type"),
              text(detail, "receiving-mx-hostname"),
              text(detail, "sending-mta-ip"),
              count(detail, "failed-session-count"),
              text(detail, "failure-reason-code")));
    }
    String type = text(policy, "policy-type");
    if (type.isEmpty()) {
      throw new UnreadableReportException("policy-type is missing");
    }
    return new TlsReport.Policy(
        type,
        text(policy, "policy-domain"),
        count(summary, "total-successful-session-count"),
        count(summary, "total-failure-session-count"),
        failures);
  }

  private static String text(JsonNode in, String name) {
    JsonNode node = in.path(name);
    String text = node.isString() ? node.asString() : "";
    return text.length() > 1_000 ? text.substring(0, 1_000) : text;
  }

  private static long count(JsonNode in, String name) throws UnreadableReportException {
    JsonNode node = in.path(name);
    if (node.isMissingNode()) {
      return 0;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
      throw new UnreadableReportException(name + " is no number that can be");
    }
    return node.asLong();
  }

  private static Instant time(JsonNode range, String name) throws UnreadableReportException {
    String text = text(range, name);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      throw new UnreadableReportException("date-range: " + name + " is no time of RFC 3339", wrong);
    }
  }
}
