package io.midwatch.harden.review;

import io.midwatch.harden.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody hands in to be looked at beside the targets, since nobody could see it from
 * outside.
 *
 * @param selectors of DKIM keys: {@code s1}, or {@code s1._domainkey.example.org} for one domain
 * @param senders addresses that stand in From of one's own mail
 * @param messages as they arrived
 * @param reports of receivers, packed or not, or the mails that brought them
 * @param logs the public logs of certificates that browsers know
 */
public record Handed(
    Set<String> selectors,
    Set<String> senders,
    List<Paper> messages,
    List<Paper> reports,
    Optional<Paper> logs) {
  /** Nothing. */
  public static final Handed NOTHING = new Handed(Set.of(), Set.of(), List.of(), List.of());

  private static final String SELECTOR = "dkim-selector=";
  private static final String SENDER = "from=";
  private static final String MESSAGE = "message=";
  private static final String REPORT = "rua=";
  private static final String LOGS = "ct-logs=";

  public Handed {
    selectors = Set.copyOf(selectors);
    senders = Set.copyOf(senders);
    messages = List.copyOf(messages);
    reports = List.copyOf(reports);
  }

  /** Without a list of logs. */
  public Handed(
      Set<String> selectors, Set<String> senders, List<Paper> messages, List<Paper> reports) {
    this(selectors, senders, messages, reports, Optional.empty());
  }

  /** The same with this list of logs, if there is one. */
  public Handed with(Optional<Paper> list) {
    return list.isEmpty() ? this : new Handed(selectors, senders, messages, reports, list);
  }

  /** Is there nothing but, maybe, a list of logs? */
  public boolean isOnlyLogs() {
    return selectors.isEmpty() && senders.isEmpty() && messages.isEmpty() && reports.isEmpty();
  }

  /**
   * A file.
   *
   * @param name as the report calls it
   */
  public record Paper(String name, Bytes octets) {}

  /** As a bundle keeps it. */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    new TreeSet<>(selectors).forEach(one -> options.add(SELECTOR + one));
    new TreeSet<>(senders).forEach(one -> options.add(SENDER + one));
    messages.forEach(one -> options.add(MESSAGE + text(one)));
    reports.forEach(one -> options.add(REPORT + text(one)));
    logs.ifPresent(one -> options.add(LOGS + text(one)));
    return options;
  }

  private static String text(Paper paper) {
    return paper.octets().base64() + " " + paper.name();
  }

  /**
   * Reads {@link #options}; what is something else is passed over.
   *
   * @throws IllegalArgumentException when a file in it is damaged
   */
  public static Handed of(List<String> options) {
    List<Paper> messages = new ArrayList<>();
    List<Paper> reports = new ArrayList<>();
    Set<String> selectors = new TreeSet<>();
    Set<String> senders = new TreeSet<>();
    Optional<Paper> logs = Optional.empty();
    for (String option : options) {
      if (option.startsWith(SELECTOR)) {
        selectors.add(option.substring(SELECTOR.length()));
      } else if (option.startsWith(SENDER)) {
        senders.add(option.substring(SENDER.length()));
      } else if (option.startsWith(MESSAGE)) {
        messages.add(paper(option.substring(MESSAGE.length())));
      } else if (option.startsWith(REPORT)) {
        reports.add(paper(option.substring(REPORT.length())));
      } else if (option.startsWith(LOGS)) {
        logs = Optional.of(paper(option.substring(LOGS.length())));
      }
    }
    return new Handed(selectors, senders, messages, reports, logs);
  }

  private static Paper paper(String text) {
    int space = Math.max(0, text.indexOf(' '));
    return new Paper(text.substring(space).strip(), Bytes.ofBase64(text.substring(0, space)));
  }
}
