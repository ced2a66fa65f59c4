package io.midwatch.respond.report;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageEntry;
import java.util.List;
import java.util.Set;

/**
 * What a report is made of.
 *
 * @param range the time it is about
 * @param alerts those opened in it
 * @param stories of the pages opened in it
 * @param cut there was more
 */
record Week(TimeRange range, List<Alert> alerts, List<Story> stories, boolean cut) {
  /**
   * What became of a page.
   *
   * @param page the page
   * @param entries oldest first
   * @param alerts the ids of those that belong to its incident
   * @param acted somebody did something between its beginning and its end
   */
  record Story(Page page, List<PageEntry> entries, Set<String> alerts, boolean acted) {
    boolean acknowledged() {
      return entries.stream().anyMatch(one -> one.what() == PageEntry.What.ACKNOWLEDGED);
    }
  }
}
