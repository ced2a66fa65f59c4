package io.midwatch.respond;

import io.midwatch.base.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one person is told, before it is put into the form of a channel. Explains itself: what,
 * since when, what was seen, what hangs on it, where to look. Secrets are masked already.
 *
 * @param kind failure, recovery or trouble of the watcher
 * @param subject the alert or event it is about, the same for failure and recovery; of a gathered
 *     notice, that of its first item
 * @param items the alerts that it tells of, gravest first: one, or several that were gathered; none
 *     when it is about the watcher itself
 * @param title one line: {@code shop is failing: the answer's status is not the expected one}
 * @param since since when; for a recovery, when it began
 * @param at when it was decided
 * @param verdict the word of the verdict now
 * @param reason the code of the reason
 * @param service the service's id
 * @param check the check's id
 * @param facts what was seen, a name and a text each: condition with value, phases, resolver
 *     answers
 * @param beneath what else fails because of it, one line each
 * @param runbook where the steps stand; may be empty
 * @param link the page about it; may be empty
 */
public record Notice(
    Kind kind,
    String subject,
    List<Item> items,
    String title,
    Instant since,
    Instant at,
    String verdict,
    String reason,
    String service,
    String check,
    List<Fact> facts,
    List<String> beneath,
    String runbook,
    String link) {
  /** The name of the fact that names a change which may have led to it, with the way back. */
  public static final String AFTER = "after";

  /** The name of the fact that says how one goes back, when the time to fix it is used up. */
  public static final String REVERT = "revert now";

  private static final int MOST_ALERTS = 5_000;

  public Notice {
    items = List.copyOf(items);
    facts = List.copyOf(facts);
    beneath = List.copyOf(beneath);
  }

  /** Must somebody get up for it? It is bad news, and one of its alerts is a page. */
  public boolean isUrgent() {
    return switch (kind) {
      case FAILURE, DEGRADED, CHANGED ->
          items.isEmpty()
              ? verdict.equals("fail")
              : items.stream().anyMatch(item -> item.severity() == Severity.PAGE);
      case RECOVERY, FLAPPING, WATCHER -> false;
    };
  }

  /** The alerts that it tells of, the first one first; a gathered one may tell of very many. */
  public List<String> alerts() {
    return Stream.concat(Stream.of(subject), items.stream().map(Item::alert))
        .distinct()
        .limit(MOST_ALERTS)
        .toList();
  }

  /** The same about something else, by which its deliveries are found. */
  public Notice withSubject(String other) {
    return copy(other, title, facts);
  }

  /** The same with another line. */
  public Notice withTitle(String other) {
    return copy(subject, other, facts);
  }

  /** The same with other facts. */
  public Notice withFacts(List<Fact> others) {
    return copy(subject, title, others);
  }

  /** The same about other alerts. */
  public Notice withItems(List<Item> others) {
    return new Notice(
        kind, subject, others, title, since, at, verdict, reason, service, check, facts, beneath,
        runbook, link);
  }

  /** The same with the address of another page. */
  public Notice withLink(String other) {
    return copy(subject, title, facts, other);
  }

  private Notice copy(String subject, String title, List<Fact> facts) {
    return copy(subject, title, facts, link);
  }

  private Notice copy(String subject, String title, List<Fact> facts, String link) {
    return new Notice(
        kind, subject, items, title, since, at, verdict, reason, service, check, facts, beneath,
        runbook, link);
  }

  /** What sort of news. */
  public enum Kind {
    FAILURE,
    DEGRADED,
    CHANGED,
    RECOVERY,
    FLAPPING,
    WATCHER
  }

  /** One thing that was seen. */
  public record Fact(String name, String text) {}

  /**
   * One alert that is told of.
   *
   * @param alert its id
   * @param service the service's id
   * @param check the check's id
   * @param verdict the word of its verdict
   * @param reason the code of its reason
   * @param detail one sentence with the values seen
   * @param since when it began
   * @param severity what it asks for
   */
  public record Item(
      String alert,
      String service,
      String check,
      String verdict,
      String reason,
      String detail,
      Instant since,
      Severity severity) {
    /** An alert of which nothing says what it asks for: a failure is a page. */
    public Item(
        String alert,
        String service,
        String check,
        String verdict,
        String reason,
        String detail,
        Instant since) {
      this(
          alert,
          service,
          check,
          verdict,
          reason,
          detail,
          since,
          verdict.equals("fail") ? Severity.PAGE : Severity.NOTICE);
    }
  }
}
