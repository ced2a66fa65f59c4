package io.midwatch.respond.answer;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.outbox.Receipt;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is needed to let people take pages. Safe for use by many threads.
 *
 * @param links reads the tokens in messages
 * @param acknowledgements takes pages
 * @param runbooks the first steps to show then
 * @param told what was told
 * @param alerts what was judged
 * @param seen the requests that were carried out already
 * @param confirmations takes the codes of test pages
 */
public record Answering(
    AckLinks links,
    Acknowledgements acknowledgements,
    Runbooks runbooks,
    OutboxStore told,
    AlertLog alerts,
    Seen seen,
    Confirmations confirmations) {
  private static final int MOST_LIVE = 500;
  private static final int MOST_ALERTS = 50;

  /** The delivery that a token names. */
  public Optional<Delivery> delivery(String token) {
    return links.read(token).flatMap(ticket -> told.find(ticket.key()));
  }

  /** The delivery with one of these marks, of those that told of a page that is not over. */
  public Optional<Delivery> marked(Set<String> marks) {
    List<Page> live = told.pages().live();
    return live.subList(Math.max(0, live.size() - MOST_LIVE), live.size()).reversed().stream()
        .flatMap(page -> toldOf(page).stream())
        .filter(one -> marks.contains(links.mark(one.key())))
        .findFirst();
  }

  /** What was told of a page: of any alert of its incident, the newest ones of very many. */
  List<Delivery> toldOf(Page page) {
    List<String> alerts =
        told.incidents()
            .find(page.id())
            .map(incident -> List.copyOf(incident.members().keySet()))
            .orElse(List.of());
    Stream<String> newest =
        alerts.reversed().stream().limit(MOST_ALERTS).toList().reversed().stream();
    return Stream.concat(Stream.of(page.id()), newest)
        .distinct()
        .flatMap(alert -> told.about(alert).stream())
        .distinct()
        .toList();
  }

  /** The pages that a message told of, over or not. */
  public List<Page> pages(Delivery delivery) {
    return delivery.notice().alerts().stream()
        .map(this::page)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** The incident with this id, or the one that the alert with this id belongs to. */
  public Optional<Incident> incident(String subject) {
    return told.incidents().ofAlert(subject).or(() -> told.incidents().find(subject));
  }

  /** The page that an alert belongs to: that of its incident, of what it is beneath, its own. */
  private Optional<Page> page(String alert) {
    PageStore store = told.pages();
    return told.incidents()
        .ofAlert(alert)
        .flatMap(incident -> store.find(incident.id()))
        .or(() ->
            alerts
                .find(new AlertId(alert))
                .flatMap(Alert::beneath)
                .flatMap(root -> store.find(root.text())))
        .or(() -> store.find(alert));
  }

  /**
   * Somebody answers a message: takes, or passes on, what it told of.
   *
   * @param channel the way by which they answer
   * @return the pages that were moved by it
   */
  public List<Page> answer(Delivery delivery, String person, String channel, Verb verb) {
    List<Page> moved = new ArrayList<>();
    for (Page page : pages(delivery)) {
      answer(page, person, channel, verb).ifPresent(moved::add);
    }
    acknowledgements.report(delivery.key(), new Receipt.Read("answered by " + channel));
    return moved;
  }

  /** Somebody answers one page. */
  Optional<Page> answer(Page page, String person, String channel, Verb verb) {
    return switch (verb) {
      case TAKE -> acknowledgements.acknowledge(page.id(), person, channel);
      case PASS_ON -> acknowledgements.passOn(page.id(), person, channel);
    };
  }

  /** What somebody answers. */
  public enum Verb {
    /** They take it. */
    TAKE,
    /** They cannot: the next one is to be paged. */
    PASS_ON
  }
}
