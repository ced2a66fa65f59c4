package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.sts.StsPolicy;
import io.midwatch.detect.mail.sts.StsReading;
import io.midwatch.detect.mail.sts.StsRecord;
import io.midwatch.detect.tls.ChainVerdict;
import io.midwatch.harden.review.Fact;
import java.util.List;
import java.util.Optional;

/**
 * MTA-STS of a domain.
 *
 * @param trouble why the record is not known; empty when it is
 * @param fetches the policy at each address of its host
 * @param hostTrouble why the addresses are not known; empty when they are
 */
record StsSeen(
    String domain, StsRecord record, String trouble, List<Fetch> fetches, String hostTrouble)
    implements Fact {
  StsSeen {
    fetches = List.copyOf(fetches);
  }

  /**
   * One request for the policy.
   *
   * @param problem why senders can't use what came; empty when they can
   * @param seen the answer in a line
   */
  record Fetch(
      String address, String problem, String seen, ChainVerdict verdict, StsReading reading) {}

  String url() {
    return "https://mta-sts." + domain + "/.well-known/mta-sts.txt";
  }

  /** The policy that senders get, when all is in order. */
  Optional<StsPolicy> policy() {
    return fetches.stream()
        .filter(fetch -> fetch.problem().isEmpty())
        .flatMap(fetch ->
            fetch.reading() instanceof StsPolicy policy
                ? java.util.stream.Stream.of(policy)
                : java.util.stream.Stream.empty())
        .findFirst();
  }
}
