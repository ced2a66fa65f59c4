package io.midwatch.harden.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.review.Accepted;
import io.midwatch.plan.review.ReviewOrder;
import io.midwatch.respond.oncall.Owners;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * What the owner of a review is told of what it found. Pure. A finding is an alert by itself; those
 * that came up together in numbers are one, which lasts until the last of them is mended.
 */
final class Tickets {
  /** What the ids of these alerts begin with. */
  static final String FAMILY = "midwatch/review/";

  private static final String SOURCE = "review";
  private static final int FIRST = 5;
  private static final int LONGEST_PLACE = 300;
  private static final Comparator<Standing> GRAVEST =
      Comparator.comparing((Standing one) -> one.said().severity())
          .thenComparing(one -> one.key().rule())
          .thenComparing(one -> one.key().place());

  private final ReviewOrder order;
  private final Instant now;

  Tickets(ReviewOrder order, Instant now) {
    this.order = order;
    this.now = now;
  }

  /** The address of a review's page. */
  static String page(String review) {
    return "/reviews/" + review;
  }

  /** Everything that is to be told of these. */
  List<Signal> of(List<Standing> standings) {
    List<Signal> signals = new ArrayList<>();
    Map<String, List<Standing>> lots = new TreeMap<>();
    for (Standing one : standings.stream().filter(Standing::isOpen).sorted(GRAVEST).toList()) {
      Optional<Severity> asks = order.asks(one.said().severity().word());
      Optional<Accepted> decision =
          order.decision(one.key().rule(), one.said().host(), one.key().place());
      if (asks.isEmpty() || decision.filter(this::holds).isPresent()) {
        continue;
      }
      if (one.lot().isEmpty() || decision.isPresent() || asks.get() != Severity.TICKET) {
        signals.add(apart(one, asks.get(), decision));
      } else {
        lots.computeIfAbsent(one.lot(), any -> new ArrayList<>()).add(one);
      }
    }
    lots.forEach((lot, all) -> signals.add(together(lot, all)));
    return signals;
  }

  private boolean holds(Accepted decision) {
    return now.isBefore(decision.end(order.zone()));
  }

  private Signal apart(Standing one, Severity asks, Optional<Accepted> over) {
    Standing.Said said = one.said();
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    notes.put("seen", one.key().place());
    over.ifPresent(was ->
        notes.put(
            "was accepted",
            "until " + was.until() + " by " + was.by() + ": " + was.why() + "; decide anew"));
    if (!said.evidence().isEmpty()) {
      notes.put("evidence", String.join(" | ", said.evidence()));
    }
    notes.put("why", said.why());
    notes.put("fix", said.fix());
    notes.put("verify", said.verify());
    notes.put("more", "midwatch explain " + one.key().rule());
    notes.values().removeIf(String::isBlank);
    Map<String, String> labels = labels();
    labels.put("rule", one.key().rule());
    labels.put("grade", said.severity().word());
    labels.put("target", said.host());
    over.ifPresent(was -> labels.put("accepted-until", was.until().toString()));
    return signal(
        one.key().rule() + "/" + place(one.key().place()),
        asks,
        Reason.REVIEW_FINDING,
        new Words(
            one.key().rule() + " at " + one.key().place() + ": " + said.text(), one.first(), notes),
        labels);
  }

  private Signal together(String lot, List<Standing> all) {
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    int number = 0;
    for (Standing one : all.stream().limit(FIRST).toList()) {
      number++;
      notes.put(
          "do first, " + number,
          "%s %s at %s: %s Verify: %s (midwatch explain %s)"
              .formatted(
                  one.said().severity().word(),
                  one.key().rule(),
                  one.key().place(),
                  sentence(one.said().text()),
                  one.said().verify().lines().findFirst().orElse(""),
                  one.key().rule()));
    }
    notes.put("all", "the page of the review has every one with its fix");
    String counts =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.said().severity(), TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(one -> one.getValue() + " " + one.getKey().word())
            .collect(Collectors.joining(", "));
    Standing gravest = all.getFirst();
    String words =
        "the review of %s found %d %s (%s), do %s first: %s at %s, %s"
            .formatted(
                order.id(),
                all.size(),
                all.size() == 1 ? "thing" : "things",
                counts,
                all.size() == 1 ? "it" : Math.min(FIRST, all.size()) + " of them",
                gravest.key().rule(),
                gravest.key().place(),
                gravest.said().text());
    Map<String, String> labels = labels();
    labels.put("grade", gravest.said().severity().word());
    Instant first = all.stream().map(Standing::first).min(Instant::compareTo).orElse(now);
    return signal(
        "lot/" + lot,
        Severity.TICKET,
        Reason.REVIEW_FINDING,
        new Words(words, first, notes),
        labels);
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  /** What is said, since when. */
  private record Words(String detail, Instant since, SequencedMap<String, String> notes) {}

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    labels.put("review", order.id());
    labels.put(Owners.LABEL, order.owner());
    return labels;
  }

  private Signal signal(
      String what, Severity asks, Reason reason, Words words, Map<String, String> labels) {
    return new Signal(
        new CheckId(FAMILY + order.id() + "/" + what),
        order.service(),
        asks,
        reason,
        words.detail(),
        words.since(),
        Origin.of(SOURCE, labels, words.notes(), page(order.id())));
  }

  /** A place as part of an id: no white space, and never too long. */
  private static String place(String shown) {
    String plain = shown.replaceAll("[^A-Za-z0-9._/:@+*~=\\[\\]-]+", "_");
    if (plain.equals(shown.replace(" at ", "_at_")) && plain.length() <= LONGEST_PLACE) {
      return plain;
    }
    CRC32C sum = new CRC32C();
    sum.update(shown.getBytes(StandardCharsets.UTF_8));
    return plain.substring(0, Math.min(LONGEST_PLACE, plain.length()))
        + "~"
        + HexFormat.of().toHexDigits(sum.getValue(), 8);
  }
}
