package io.midwatch.detect.mail.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a DMARC aggregate report of either form: with the namespace of RFC 9990 or without, as RFC
 * 7489 has it. Large receivers leave out what they should not; what can be done without is noted
 * and read on.
 */
public final class AggregateReader {
  private static final int MOST_ROWS = 200_000;
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");
  private static final Set<String> DISPOSITIONS = Set.of("none", "pass", "quarantine", "reject");
  private static final Set<String> OUTCOMES = Set.of("pass", "fail");

  private final List<String> oddities = new ArrayList<>();

  private AggregateReader() {}

  /**
   * Reads one as it came, packed or not.
   *
   * @throws UnreadableReportException saying what is wrong; nothing else is thrown
   */
  public static AggregateReport read(byte[] octets) throws UnreadableReportException {
    Node document = XmlTree.read(Packed.unpack(octets));
    Node feedback =
        document
            .one("feedback")
            .orElseThrow(() -> new UnreadableReportException("its top element is not feedback"));
    return new AggregateReader().report(feedback);
  }

  private AggregateReport report(Node feedback) throws UnreadableReportException {
    Node metadata = required(feedback, "report_metadata");
    Node published = required(feedback, "policy_published");
    Node range = required(metadata, "date_range");
    List<Node> records = feedback.all("record");
    if (records.size() > MOST_ROWS) {
      throw new UnreadableReportException("it has more than " + MOST_ROWS + " records");
    }
    if (records.isEmpty()) {
      oddities.add("it has no record");
    }
    Map<String, String> policy = new HashMap<>();
    for (Node tag : published.children()) {
      policy.putIfAbsent(tag.name(), tag.text());
    }
    Instant from = time(range, "begin");
    Instant to = time(range, "end");
    if (to.isBefore(from)) {
      odd("it ends before it begins");
    }
    List<AggregateReport.Row> rows = new ArrayList<>();
    for (Node record : records) {
      rows.add(row(record));
    }
    return new AggregateReport(
        named(metadata, "org_name"),
        named(metadata, "report_id"),
        from,
        to,
        named(published, "domain"),
        policy,
        rows,
        oddities);
  }

  private static Node required(Node in, String name) throws UnreadableReportException {
    return in.one(name)
        .orElseThrow(() -> new UnreadableReportException("the element " + name + " is missing"));
  }

  private String named(Node in, String name) {
    String value = in.value(name);
    if (value.isEmpty()) {
      odd(name + " is missing");
    }
    return value;
  }

  private static Instant time(Node range, String name) throws UnreadableReportException {
    return Instant.ofEpochSecond(number(range.value(name), name, 253_402_300_799L));
  }

  private static long number(String text, String name, long most) throws UnreadableReportException {
    boolean digits =
        !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    long value = digits ? Long.parseLong(text) : -1;
    if (value < 0 || value > most) {
      throw new UnreadableReportException(
          name + " is no number that can be: \"" + clean(text) + "\"");
    }
    return value;
  }

  private AggregateReport.Row row(Node record) throws UnreadableReportException {
    Node row = required(record, "row");
    Node evaluated = required(row, "policy_evaluated");
    String source = row.value("source_ip");
    if (!ADDRESS.matcher(source).matches()) {
      throw new UnreadableReportException("source_ip is no address: \"" + clean(source) + "\"");
    }
    Node identifiers =
        record.one("identifiers").or(() -> record.one("identities")).orElseGet(() -> new Node(""));
    List<String> reasons = new ArrayList<>();
    evaluated.all("reason").forEach(reason -> reasons.add(reason.value("type")));
    return new AggregateReport.Row(
        source,
        number(row.value("count"), "count", 1_000_000_000_000L),
        allowed(evaluated, "disposition", DISPOSITIONS),
        allowed(evaluated, "dkim", OUTCOMES).equals("pass"),
        allowed(evaluated, "spf", OUTCOMES).equals("pass"),
        named(identifiers, "header_from"),
        results(record),
        reasons);
  }

  private String allowed(Node in, String name, Set<String> words) {
    String word = in.value(name).toLowerCase(java.util.Locale.ROOT);
    if (!words.contains(word)) {
      odd(name + " is \"" + clean(word) + "\"");
    }
    return word;
  }

  private static List<AggregateReport.Result> results(Node record) {
    List<AggregateReport.Result> results = new ArrayList<>();
    record
        .one("auth_results")
        .ifPresent(all ->
            all.children().stream()
                .filter(one -> one.name().equals("dkim") || one.name().equals("spf"))
                .limit(200)
                .forEach(one ->
                    results.add(
                        new AggregateReport.Result(
                            one.name(),
                            one.value("domain"),
                            one.value("selector"),
                            one.value("result")))));
    return results;
  }

  private void odd(String what) {
    if (oddities.size() < 50 && !oddities.contains(what)) {
      oddities.add(what);
    }
  }

  private static String clean(String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return shown.replaceAll("[^ -~…]", "?");
  }
}
