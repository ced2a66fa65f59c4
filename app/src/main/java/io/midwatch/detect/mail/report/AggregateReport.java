package io.midwatch.detect.mail.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one receiver saw of mail from a domain: a DMARC aggregate report. All texts come from
 * outside and are at most 1,000 characters long.
 *
 * @param reporter who sent it ({@code org_name})
 * @param id of the report, unique for the reporter
 * @param domain whose policy it is about
 * @param policy as the receiver read it: {@code p}, {@code sp}, {@code np}, {@code adkim} and so on
 * @param rows one for each source and outcome
 * @param oddities what is missing or invalid, without which the rest could still be read
 */
public record AggregateReport(
    String reporter,
    String id,
    Instant from,
    Instant to,
    String domain,
    Map<String, String> policy,
    List<Row> rows,
    List<String> oddities) {
  public AggregateReport {
    policy = Map.copyOf(policy);
    rows = List.copyOf(rows);
    oddities = List.copyOf(oddities);
  }

  /**
   * Messages that came from one address with one outcome.
   *
   * @param disposition what was done: none, pass, quarantine or reject
   * @param dkimAligned whether DKIM passed and was aligned
   * @param spfAligned whether SPF passed and was aligned
   * @param headerFrom the domain in From
   * @param results what was authenticated, before alignment
   * @param reasons why the policy was not followed
   */
  public record Row(
      String source,
      long count,
      String disposition,
      boolean dkimAligned,
      boolean spfAligned,
      String headerFrom,
      List<Result> results,
      List<String> reasons) {
    public Row {
      results = List.copyOf(results);
      reasons = List.copyOf(reasons);
    }

    /** Did it pass DMARC? */
    public boolean passes() {
      return dkimAligned || spfAligned;
    }
  }

  /**
   * What one method said of the messages.
   *
   * @param method {@code spf} or {@code dkim}
   * @param selector of DKIM, else empty
   */
  public record Result(String method, String domain, String selector, String result) {}

  /** How many messages it tells of. */
  public long messages() {
    return rows.stream().mapToLong(Row::count).sum();
  }

  /** How many of them passed. */
  public long passed() {
    return rows.stream().filter(Row::passes).mapToLong(Row::count).sum();
  }
}
