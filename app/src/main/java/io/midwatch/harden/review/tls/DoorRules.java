package io.midwatch.harden.review.tls;

import io.midwatch.detect.rdap.Registrable;
import io.midwatch.detect.tls.HostNames;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.wire.StartTls;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What shows only when doors are compared: with each other, and with our clock. */
final class DoorRules {
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** The clock of a review stands at its beginning, and it may last so long. */
  private static final Duration LONGEST_REVIEW = Duration.ofMinutes(5);

  private DoorRules() {}

  /** TLS-06. */
  static void alike(Scene scene, Verdicts verdicts) {
    Map<String, List<Seen>> names = new LinkedHashMap<>();
    for (Seen one : scene.facts(Seen.class)) {
      if (!one.chain().isEmpty()) {
        names.computeIfAbsent(one.door().name(), _ -> new ArrayList<>()).add(one);
      }
    }
    names.values().forEach(doors -> alike(doors, verdicts));
    Shown.unseen(scene, verdicts);
  }

  private static void alike(List<Seen> doors, Verdicts verdicts) {
    Door first = doors.getFirst().door();
    Map<List<Object>, Set<X509Certificate>> kinds = new LinkedHashMap<>();
    Set<X509Certificate> main = new LinkedHashSet<>();
    for (Seen one : doors) {
      kinds.computeIfAbsent(kind(one.leaf()), _ -> new LinkedHashSet<>()).add(one.leaf());
      if (one.door().main()) {
        main.add(one.leaf());
      }
    }
    boolean renewed = kinds.values().stream().anyMatch(DoorRules::isRenewal);
    if (doors.size() == 1) {
      verdicts.notApplicable(first.place(), "there is one door only");
    } else if (renewed) {
      String says = "some doors serve an older certificate than others: it was renewed, not loaded";
      verdicts.fail(
          table(verdicts.finding(first.place(), Severity.HIGH, says), doors)
              .with("ports", ports(doors)));
    } else if (main.size() > 1) {
      String says = "the addresses serve different certificates";
      verdicts.fail(
          table(verdicts.finding(first.place(), Severity.MEDIUM, says), doors)
              .sure(Confidence.MEDIUM)
              .with("ports", ports(doors)));
    } else {
      verdicts.pass(first.place(), doors.size() + " doors serve what they should");
    }
  }

  /** Those at which TLS begins at once, so that one command reaches them all. */
  private static String ports(List<Seen> doors) {
    return doors.stream()
        .map(Seen::door)
        .filter(door -> door.before() == StartTls.NONE)
        .map(door -> Integer.toString(door.port()))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** Large sites have many alike, made on the same day; a renewal is made much later. */
  private static boolean isRenewal(Set<X509Certificate> leaves) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (X509Certificate one : leaves) {
      Instant end = one.getNotAfter().toInstant();
      first = end.isBefore(first) ? end : first;
      last = end.isAfter(last) ? end : last;
    }
    return leaves.size() > 1 && last.isAfter(first.plus(Duration.ofDays(1)));
  }

  /** The same certificate but for its renewal: issuer, names and kind of key. */
  private static List<Object> kind(X509Certificate leaf) {
    return List.of(
        leaf.getIssuerX500Principal(),
        new TreeSet<>(HostNames.of(leaf)),
        leaf.getPublicKey().getAlgorithm());
  }

  private static Finding table(Finding finding, List<Seen> doors) {
    return finding.saw(
        doors.stream()
            .map(one ->
                one.door().shown()
                    + ": serial "
                    + one.leaf().getSerialNumber().toString(16)
                    + ", until "
                    + one.leaf().getNotAfter().toInstant())
            .toList());
  }

  /** TLS-20. */
  static void keys(Scene scene, Verdicts verdicts) {
    Map<PublicKey, List<Seen>> keys = new LinkedHashMap<>();
    for (Seen one : scene.facts(Seen.class)) {
      if (!one.chain().isEmpty()) {
        keys.computeIfAbsent(one.leaf().getPublicKey(), _ -> new ArrayList<>()).add(one);
      }
    }
    for (List<Seen> doors : keys.values()) {
      Door first = doors.getFirst().door();
      Set<String> domains = new TreeSet<>();
      doors.forEach(
          one -> domains.add(Registrable.of(one.door().name()).orElse(one.door().name())));
      if (domains.size() > 1) {
        String says = "one key stands for unrelated domains: " + String.join(", ", domains);
        verdicts.fail(table(verdicts.finding(first.place(), Severity.MEDIUM, says), doors));
      } else {
        verdicts.pass(first.place(), "its key stands for " + String.join(", ", domains) + " only");
      }
    }
    Shown.unseen(scene, verdicts);
  }

  /** TLS-21. */
  static void clocks(Scene scene, Verdicts verdicts) {
    for (Dated.Told told : scene.facts(Dated.Told.class)) {
      Door door = told.door();
      Instant theirs;
      try {
        theirs = ZonedDateTime.parse(told.date(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      } catch (DateTimeException none) {
        verdicts.notApplicable(door.at(), "the answer bears no time");
        continue;
      }
      boolean behind = theirs.isBefore(scene.now().minus(SKEW));
      boolean ahead = theirs.isAfter(scene.now().plus(SKEW).plus(LONGEST_REVIEW));
      if (behind || ahead) {
        String by = Duration.between(scene.now(), theirs).abs().toMinutes() + " minutes";
        String says = "the server's clock is " + by + (behind ? " behind" : " ahead");
        verdicts.fail(
            verdicts
                .finding(door.at(), Severity.MEDIUM, says)
                .saw("Date: " + told.date(), "the review began at " + scene.now()));
      } else {
        verdicts.pass(door.at(), "its clock agrees with ours: " + told.date());
      }
    }
  }

  /** TLS-17. */
  static void logs(Scene scene, Verdicts verdicts) {
    verdicts.leftOut(
        scene.targets().getFirst().at(),
        "it takes a feed of the public logs, which a review of a minute has not; services that"
            + " watch the logs write to you, Cert Spotter or Cloudflare for example");
  }
}
