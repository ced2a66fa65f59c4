package io.midwatch.detect.mail.sts;

import io.midwatch.detect.mail.TagList;
import io.midwatch.detect.mail.TxtRecord;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where reports about TLS go: the TXT record at {@code _smtp._tls} (RFC 8460 section 3).
 *
 * @param rua addresses, {@code mailto:} or {@code https:}
 * @param found how many records begin with the version
 * @param problem why nobody reports; nothing when there is no record either
 */
public record TlsReportRecord(List<String> rua, int found, Optional<String> problem) {
  public TlsReportRecord {
    rua = List.copyOf(rua);
  }

  /** Reads what stands at {@code _smtp._tls}. */
  public static TlsReportRecord of(List<TxtRecord> records) {
    List<String> ours = OneRecord.of(records, "v=TLSRPTv1");
    if (ours.isEmpty()) {
      return new TlsReportRecord(List.of(), 0, Optional.empty());
    }
    if (ours.size() > 1) {
      return broken(ours.size(), ours.size() + " records, so reporters take it for none");
    }
    TagList list = TagList.extended(ours.getFirst());
    Optional<String> problem = list.problem().or(() -> list.badExtension(Set.of("v", "rua")));
    if (problem.isPresent()) {
      return broken(1, problem.get());
    }
    List<String> addresses = new ArrayList<>();
    for (String address : list.get("rua").orElse("").split(",", 101)) {
      if (!isAddress(address.strip())) {
        return broken(1, "rua: \"" + OneRecord.shortened(address) + "\" is no mailto: or https:");
      }
      addresses.add(address.strip());
    }
    return new TlsReportRecord(addresses, 1, Optional.empty());
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean mail = text.regionMatches(true, 0, "mailto:", 0, 7) && text.lastIndexOf('@') > 7;
      return mail || ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null);
    } catch (URISyntaxException wrong) {
      return false;
    }
  }

  private static TlsReportRecord broken(int found, String why) {
    return new TlsReportRecord(List.of(), found, Optional.of(why));
  }
}
