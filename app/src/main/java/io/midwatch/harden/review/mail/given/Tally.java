package io.midwatch.harden.review.mail.given;

import io.midwatch.detect.mail.report.AggregateReport;
import io.midwatch.detect.mail.report.AggregateReport.Row;
import io.midwatch.harden.finding.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all reports together say of mail from one domain.
 *
 * @param messages how many there were
 * @param passed how many passed DMARC
 * @param strangers services that vouch for mail which does not pass, each with lines of evidence
 * @param unknown sources that nobody vouches for and whose mail is delivered, with lines
 * @param delivered how many messages those sent
 * @param refused how many messages of such sources were put aside, as the policy asks
 */
record Tally(
    String domain,
    long messages,
    long passed,
    SortedMap<String, List<String>> strangers,
    List<String> unknown,
    long delivered,
    long refused) {
  /** Fewer are somebody's forwarded mail, or a slip. */
  private static final long FEW = 10;

  private static final int MOST_LINES = 10;
  private static final Set<String> EXCUSED =
      Set.of("forwarded", "trusted_forwarder", "mailing_list", "local_policy");

  Tally {
    unknown = List.copyOf(unknown);
  }

  Location.Outside at() {
    return Location.Outside.of(domain);
  }

  /** One for each domain, in their order. */
  static List<Tally> of(List<Paper> papers) {
    SortedMap<String, List<Row>> rows = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Paper paper : papers) {
      // Receivers send a report twice when its mail was deferred (RFC 9990 section 3.5).
      if (paper instanceof Paper.Dmarc(String _, AggregateReport report)
          && seen.add(report.reporter() + " " + report.id() + " " + report.from())) {
        rows.computeIfAbsent(report.domain(), _ -> new ArrayList<>()).addAll(report.rows());
      }
    }
    return rows.entrySet().stream().map(one -> of(one.getKey(), one.getValue())).toList();
  }

  private static Tally of(String domain, List<Row> rows) {
    SortedMap<String, Map<String, Long>> services = new TreeMap<>();
    Map<String, Long> sources = new TreeMap<>();
    long refused = 0;
    for (Row row : rows) {
      boolean excused = row.reasons().stream().anyMatch(EXCUSED::contains);
      if (row.passes() || excused) {
        continue;
      }
      List<String> vouching = vouching(row);
      if (!vouching.isEmpty()) {
        services
            .computeIfAbsent(vouching.getFirst(), _ -> new TreeMap<>())
            .merge(row.source(), row.count(), Long::sum);
      } else if (row.disposition().equals("quarantine") || row.disposition().equals("reject")) {
        refused += row.count();
      } else {
        sources.merge(row.source(), row.count(), Long::sum);
      }
    }
    SortedMap<String, List<String>> strangers = new TreeMap<>();
    services.forEach((service, all) -> {
      if (sum(all.values()) >= FEW) {
        strangers.put(service, lines(all));
      }
    });
    return new Tally(
        domain,
        rows.stream().mapToLong(Row::count).sum(),
        rows.stream().filter(Row::passes).mapToLong(Row::count).sum(),
        strangers,
        lines(sources),
        sum(sources.values()),
        refused);
  }

  /** Domains for which it was authenticated, signers first. */
  private static List<String> vouching(Row row) {
    return row.results().stream()
        .filter(one -> one.result().equals("pass") && !one.domain().isEmpty())
        .sorted(java.util.Comparator.comparing(AggregateReport.Result::method))
        .map(AggregateReport.Result::domain)
        .toList();
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static List<String> lines(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_LINES)
        .map(one ->
            one.getKey() + ": " + one.getValue() + (one.getValue() == 1 ? " message" : " messages"))
        .toList();
  }

  /** Is it more than a few? */
  boolean hasUnknown() {
    return delivered >= FEW;
  }
}
