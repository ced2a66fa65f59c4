package io.midwatch.respond.channel.tracker;

import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Grade;
import java.util.ArrayList;
import java.util.List;

/**
 * What is opened or closed elsewhere for one alert.
 *
 * @param alert the alert's id, the same for failure and recovery
 * @param title one line about this alert
 * @param service the service's id; empty for the watching itself
 * @param check the check's id; empty for the watching itself
 */
record Case(String alert, String title, String service, String check) {
  /**
   * So many are opened for one notice: gathered ones list the gravest first, and the first case
   * carries the whole text.
   */
  private static final int MOST_OPENED = 20;

  private static final int MOST_CLOSED = 200;

  /** The cases of a notice, gravest first. */
  static List<Case> of(Notice notice) {
    List<Notice.Item> items = notice.items();
    if (items.size() < 2) {
      return List.of(new Case(notice.subject(), notice.title(), notice.service(), notice.check()));
    }
    List<Case> cases = new ArrayList<>();
    for (Notice.Item item : items.subList(0, Math.min(items.size(), most(notice)))) {
      String title = item.verdict() + " " + item.check() + ": " + item.detail();
      cases.add(new Case(item.alert(), title, item.service(), item.check()));
    }
    return cases;
  }

  /** Is it closed, not opened? */
  static boolean isOver(Notice notice) {
    return Grade.of(notice) == Grade.GOOD;
  }

  private static int most(Notice notice) {
    return isOver(notice) ? MOST_CLOSED : MOST_OPENED;
  }
}
