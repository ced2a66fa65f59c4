package io.midwatch.web.heartbeat.view;

import java.util.Optional;

/**
 * Which lines of a long list a page shows.
 *
 * @param page of how many, from 1
 * @param pages how many there are, at least 1
 * @param all how many lines there are on all of them
 * @param size how many lines a page shows at most
 */
public record Stretch(int page, int pages, int all, int size) {
  /** The page asked for, or the nearest there is; the first where no number is asked for. */
  public static Stretch of(Optional<String> asked, int all, int size) {
    int pages = Math.max(1, Math.ceilDiv(all, size));
    int page = asked.filter(text -> text.matches("[0-9]{1,6}")).map(Integer::parseInt).orElse(1);
    return new Stretch(Math.clamp(page, 1, pages), pages, all, size);
  }

  /** How many lines stand before this page. */
  public int before() {
    return (page - 1) * size;
  }

  /** Such as {@code 501 to 1000 of 10000}. */
  public String words() {
    return before() + 1 + " to " + Math.min(all, before() + size) + " of " + all;
  }

  /** Is there another page? */
  public boolean isPart() {
    return pages > 1;
  }
}
