package io.midwatch.detect.mail.report;

import java.time.Instant;
import java.util.List;

/**
 * How one sender fared with TLS towards a domain (RFC 8460 section 4). All texts come from outside
 * and are at most 1,000 characters long.
 *
 * @param reporter who sent it ({@code organization-name})
 * @param id of the report
 * @param policies one for each policy that was applied
 */
public record TlsReport(
    String reporter, String id, Instant from, Instant to, List<Policy> policies) {
  public TlsReport {
    policies = List.copyOf(policies);
  }

  /**
   * What came of one policy.
   *
   * @param type {@code sts}, {@code tlsa} or {@code no-policy-found}
   * @param domain that mail went to
   */
  public record Policy(
      String type, String domain, long successful, long failed, List<Failure> failures) {
    public Policy {
      failures = List.copyOf(failures);
    }
  }

  /**
   * Sessions that failed in one way.
   *
   * @param type such as {@code certificate-expired} (section 4.3)
   * @param server the host that mail went to, when told
   * @param address of the sender, when told
   */
  public record Failure(String type, String server, String address, long sessions, String reason) {}

  /** How many sessions failed. */
  public long failed() {
    return policies.stream().mapToLong(Policy::failed).sum();
  }
}
