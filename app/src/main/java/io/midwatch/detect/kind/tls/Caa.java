package io.midwatch.detect.kind.tls;

import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.NoAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Which authorities may issue for a name (RFC 8659)?
 *
 * @param names finds the records
 * @param left what is left for that
 */
record Caa(Names names, Supplier<Duration> left) {
  private static final int MOST_LABELS = 10;
  private static final int MOST_SHOWN = 5;
  private static final int CRITICAL = 128;

  /**
   * A sentence when the records surely keep this authority from issuing; empty when they do not, or
   * when that could not be found out.
   *
   * @param name without a star
   * @param wildcard the certificate is for all names beneath it
   * @throws InterruptedException when the look was abandoned
   */
  Optional<String> forbids(String name, boolean wildcard, KnownIssuer issuer)
      throws InterruptedException {
    String at = name;
    for (int step = 0; step < MOST_LABELS && !at.isEmpty(); step++) {
      List<CAARecord> records;
      try {
        records = records(at);
      } catch (NoAddressException unknown) {
        return Optional.empty();
      }
      if (!records.isEmpty()) {
        return verdict(at, records, wildcard, issuer);
      }
      int dot = at.indexOf('.');
      at = dot < 0 ? "" : at.substring(dot + 1);
    }
    return Optional.empty();
  }

  private List<CAARecord> records(String name) throws NoAddressException, InterruptedException {
    List<Record> found = names.records(name, Type.CAA, left.get());
    return found.stream().filter(CAARecord.class::isInstance).map(CAARecord.class::cast).toList();
  }

  private static Optional<String> verdict(
      String at, List<CAARecord> records, boolean wildcard, KnownIssuer issuer) {
    Optional<CAARecord> strange =
        records.stream()
            .filter(one -> (one.getFlags() & CRITICAL) != 0)
            .filter(one -> !List.of("issue", "issuewild", "iodef").contains(tag(one)))
            .findFirst();
    if (strange.isPresent()) {
      return Optional.empty(); // it may mean something to this authority
    }
    List<String> general = issuers(records, "issue");
    List<String> special = wildcard ? issuers(records, "issuewild") : List.of();
    List<String> counting = special.isEmpty() ? general : special;
    if (counting.isEmpty() || issuer.isAmong(counting.toArray(String[]::new))) {
      return Optional.empty();
    }
    String others =
        counting.stream()
            .filter(one -> !one.isEmpty())
            .distinct()
            .limit(MOST_SHOWN)
            .collect(Collectors.joining(", "));
    return Optional.of(
        "the CAA record of "
            + at
            + " forbids "
            + issuer.name()
            + ", which issued this one, to issue another: it allows "
            + (others.isEmpty() ? "nobody" : "only " + others));
  }

  /** The domains behind a tag, without parameters; empty text for "nobody". */
  private static List<String> issuers(List<CAARecord> records, String tag) {
    return records.stream()
        .filter(one -> tag(one).equals(tag))
        .map(one -> one.getValue().split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .map(one -> one.replaceAll("[^\\p{Graph}]", "?"))
        .map(one -> one.length() > 100 ? one.substring(0, 100) + "…" : one)
        .toList();
  }

  private static String tag(CAARecord record) {
    return record.getTag().toLowerCase(Locale.ROOT);
  }
}
