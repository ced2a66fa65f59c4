package io.midwatch.detect.kind.mail.records;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.sts.StsPolicy;
import io.midwatch.detect.mail.sts.StsReading;
import io.midwatch.detect.mail.sts.StsRecord;
import io.midwatch.detect.net.Fetcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Can senders use the policy of MTA-STS, and does it name every server (RFC 8461)? */
record StsJudge(MailDns dns, Fetcher fetcher) {
  /** The mode; {@code none} when there is no policy, nothing when that is not known. */
  Optional<String> mode(String domain, List<String> exchangers, Findings found)
      throws InterruptedException {
    DnsReply<TxtRecord> reply = dns.txt("_mta-sts." + domain);
    if (reply instanceof DnsReply.Failed<TxtRecord>(String why)) {
      found.unanswered(why);
      return Optional.empty();
    }
    StsRecord record = StsRecord.of(reply.all());
    if (record.problem().isPresent()) {
      found.add(Flaw.grave("MAIL-16", "the MTA-STS record: " + record.problem().get()));
      return Optional.empty();
    }
    return record.id().isEmpty() ? Optional.of("none") : fetched(domain, exchangers, found);
  }

  private Optional<String> fetched(String domain, List<String> exchangers, Findings found)
      throws InterruptedException {
    String address = "https://mta-sts." + domain + "/.well-known/mta-sts.txt";
    try {
      String text = new String(fetcher.get(address), StandardCharsets.UTF_8);
      return switch (StsPolicy.read(text)) {
        case StsReading.Broken(int line, String why) -> {
          String where = line == 0 ? "" : "line " + line + ", ";
          found.add(Flaw.grave("MAIL-16", "the MTA-STS policy: " + where + why));
          yield Optional.empty();
        }
        case StsPolicy policy -> {
          named(policy, exchangers, found);
          yield Optional.of(policy.mode().word());
        }
      };
    } catch (IOException failed) {
      found.add(Flaw.grave("MAIL-16", "the MTA-STS policy: " + failed.getMessage()));
      return Optional.empty();
    }
  }

  private static void named(StsPolicy policy, List<String> exchangers, Findings found) {
    boolean grave = policy.mode() == StsPolicy.Mode.ENFORCE;
    if (policy.mode() != StsPolicy.Mode.NONE) {
      exchangers.stream()
          .filter(host -> !policy.names(host))
          .map(host -> "the MTA-STS policy does not name the MX " + host)
          .forEach(says -> found.add(new Flaw("MAIL-17", grave, says)));
    }
  }
}
