package io.midwatch.detect.mail.dmarc;

import java.util.List;
import java.util.Optional;

/**
 * A policy record as read (RFC 9989 section 4.7). Errors behind the version are passed over, as the
 * standard wants it; they are kept as flaws.
 *
 * @param text as published
 * @param p for the domain itself, when valid
 * @param sp for subdomains that exist, when valid
 * @param np for those that do not, when valid
 * @param sound {@code p} is there and valid, and neither {@code sp} nor {@code np} is invalid
 * @param psd what the domain says it is
 * @param testing {@code t=y}: the policy is asked for one level down
 * @param strictDkim {@code adkim=s}
 * @param strictSpf {@code aspf=s}
 * @param failureOptions of {@code fo}, valid and in order; "0" by default
 */
public record DmarcRecord(
    String text,
    Optional<DmarcRequest> p,
    Optional<DmarcRequest> sp,
    Optional<DmarcRequest> np,
    boolean sound,
    Psd psd,
    boolean testing,
    boolean strictDkim,
    boolean strictSpf,
    List<ReportUri> rua,
    List<ReportUri> ruf,
    List<String> failureOptions,
    List<DmarcFlaw> flaws) {
  public DmarcRecord {
    rua = List.copyOf(rua);
    ruf = List.copyOf(ruf);
    failureOptions = List.copyOf(failureOptions);
    flaws = List.copyOf(flaws);
  }

  /** Is the domain a public suffix? */
  public enum Psd {
    YES,
    NO,
    UNSAID
  }

  /** Whom the policy is looked up for, seen from the record. */
  public enum Whose {
    OWN,
    SUBDOMAIN,
    MISSING_SUBDOMAIN
  }

  /**
   * The policy that receivers apply, before {@code t}. Nothing when there is no valid policy and
   * nobody to report to: then they do as if there were no record (section 4.10.1).
   */
  public Optional<DmarcRequest> request(Whose whose) {
    if (!sound) {
      return rua.isEmpty() ? Optional.empty() : Optional.of(DmarcRequest.NONE);
    }
    return switch (whose) {
      case OWN -> p;
      case SUBDOMAIN -> sp.or(() -> p);
      case MISSING_SUBDOMAIN -> np.or(() -> sp).or(() -> p);
    };
  }

  /** Is there a flaw of this kind? */
  public boolean has(DmarcFlaw.Kind kind) {
    return flaws.stream().anyMatch(flaw -> flaw.kind() == kind);
  }
}
