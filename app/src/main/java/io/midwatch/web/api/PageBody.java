package io.midwatch.web.api;

import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One page.
 *
 * @param id also the alert's
 * @param state the word for how it stands
 * @param since when it came into that state
 * @param nextAt when somebody is paged again unless something happens before
 * @param why for what reason it ended
 */
record PageBody(
    String id,
    String service,
    String check,
    String state,
    Instant openedAt,
    Instant since,
    Optional<Instant> nextAt,
    Optional<String> acknowledgedBy,
    Optional<String> channel,
    Optional<String> why,
    int rounds,
    List<PagedBody> paged,
    Set<String> services) {

  record PagedBody(String person, int times) {}

  record EntryBody(Instant at, String what, List<String> people, String channel, String text) {
    static EntryBody of(PageEntry entry) {
      return new EntryBody(
          entry.at(), entry.what().word(), entry.people(), entry.channel(), entry.text());
    }
  }

  static PageBody of(Page page) {
    Optional<Page.State.Acknowledged> taken =
        page.state() instanceof Page.State.Acknowledged one ? Optional.of(one) : Optional.empty();
    return new PageBody(
        page.id(),
        page.service(),
        page.check(),
        word(page.state()),
        page.openedAt(),
        page.state().since(),
        page.state().nextAt(),
        taken.map(Page.State.Acknowledged::person),
        taken.map(Page.State.Acknowledged::channel),
        page.state() instanceof Page.State.Ended one ? Optional.of(one.why()) : Optional.empty(),
        page.rounds(),
        page.paged().entrySet().stream()
            .map(one -> new PagedBody(one.getKey(), one.getValue()))
            .toList(),
        page.services());
  }

  private static String word(Page.State state) {
    return switch (state) {
      case Page.State.Open open -> "open";
      case Page.State.Acknowledged taken -> "acknowledged";
      case Page.State.Ended ended -> "ended";
    };
  }
}
