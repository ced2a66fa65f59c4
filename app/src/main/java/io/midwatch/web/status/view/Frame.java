package io.midwatch.web.status.view;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.plan.status.StatusPage.Way;
import io.midwatch.respond.status.PageNow;
import java.time.Duration;
import java.time.Instant;

/**
 * What stands around every part of a status page.
 *
 * @param title of the page
 * @param up the way to the page's own folder: empty or {@code ../}
 * @param hidden no search engine may list it
 * @param email users may subscribe by e-mail here
 * @param webhook users may subscribe by webhook here
 * @param asOf when it was written, for people
 * @param asOfIso the same for programs
 * @param staleAfter from how many seconds after that on it is old
 * @param refresh how often it is written at least, in words
 */
public record Frame(
    String title,
    String up,
    String css,
    String script,
    boolean hidden,
    boolean email,
    boolean webhook,
    String asOf,
    String asOfIso,
    long staleAfter,
    String refresh) {
  private static final Duration SERVED = Duration.ofMinutes(10);

  /** The frame of a page that is served by us, or of a copy. */
  public static Frame of(PageNow now, boolean served, String up, String css, String script) {
    StatusPage page = now.page();
    Instant at = now.asOf();
    Duration old = served ? SERVED : page.refresh().plus(page.refresh().dividedBy(2));
    return new Frame(
        page.title(),
        up,
        css,
        script,
        page.isPrivate(),
        served && page.ways().contains(Way.EMAIL),
        served && page.ways().contains(Way.WEBHOOK),
        Times.full(page, at),
        Times.iso(at),
        old.toSeconds(),
        served ? "" : io.midwatch.base.Durations.rough(page.refresh()));
  }
}
