package io.midwatch.detect.rdap.whois;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What registries call a domain's standing, in the words of RFC 8056. */
final class WhoisStatus {
  private static final Set<String> SAME =
      Set.of(
          "ok",
          "active",
          "inactive",
          "client delete prohibited",
          "client hold",
          "client renew prohibited",
          "client transfer prohibited",
          "client update prohibited",
          "server delete prohibited",
          "server hold",
          "server renew prohibited",
          "server transfer prohibited",
          "server update prohibited",
          "transfer prohibited",
          "delete prohibited",
          "update prohibited",
          "renew prohibited",
          "pending create",
          "pending delete",
          "pending renew",
          "pending restore",
          "pending transfer",
          "pending update",
          "add period",
          "auto renew period",
          "renew period",
          "transfer period",
          "redemption period",
          "expired",
          "suspended");

  private static final Map<String, String> OTHER =
      Map.ofEntries(
          Map.entry("registered", "active"),
          Map.entry("registereduntilexpirydate", "active"),
          Map.entry("registereduntilrenewaldate", "active"),
          Map.entry("connect", "active"),
          Map.entry("connected", "active"),
          Map.entry("delegated", "active"),
          Map.entry("published", "active"),
          Map.entry("verified", "active"),
          Map.entry("unverified", "active"),
          Map.entry("complete", "active"),
          Map.entry("granted", "active"),
          Map.entry("assigned", "active"),
          Map.entry("inuse", "active"),
          Map.entry("taken", "active"),
          Map.entry("notavailable", "active"),
          Map.entry("paidandinzone", "active"),
          Map.entry("200active", "active"),
          Map.entry("notdelegated", "inactive"),
          Map.entry("deactivated", "inactive"),
          Map.entry("disconnect", "inactive"),
          Map.entry("disconnected", "inactive"),
          Map.entry("failed", "inactive"),
          Map.entry("hold", "server hold"),
          Map.entry("onhold", "server hold"),
          Map.entry("blocked", "server hold"),
          Map.entry("quarantine", "redemption period"),
          Map.entry("inquarantine", "redemption period"),
          Map.entry("redemption", "redemption period"),
          Map.entry("todelete", "pending delete"),
          Map.entry("tobedeleted", "pending delete"),
          Map.entry("deleted", "pending delete"),
          Map.entry("nolongerrequired", "pending delete"),
          Map.entry("renewalrequired", "expired"),
          Map.entry("toberenewed", "expired"),
          Map.entry("notrenewed", "expired"));

  private WhoisStatus() {}

  /**
   * One status, however it is written.
   *
   * @return empty when it is not known
   */
  static Optional<String> of(String word) {
    String squashed = squashed(word).replace("xfer", "transfer");
    for (String one : SAME) {
      if (squashed(one).equals(squashed)) {
        return Optional.of(one);
      }
    }
    return Optional.ofNullable(OTHER.get(squashed));
  }

  private static String squashed(String word) {
    StringBuilder letters = new StringBuilder();
    String small = word.toLowerCase(Locale.ROOT);
    for (int i = 0; i < small.length(); i++) {
      if (Character.isLetterOrDigit(small.charAt(i))) {
        letters.append(small.charAt(i));
      }
    }
    return letters.toString();
  }
}
