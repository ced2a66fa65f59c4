package io.midwatch.respond.page;

import java.util.List;
import java.util.Optional;

/**
 * What is kept of pages. They are written by the outbox, in one transaction with the deliveries
 * that follow from a change. Safe for use by many threads.
 */
public interface PageStore {
  /** All that are not over, oldest first. */
  List<Page> live();

  Optional<Page> find(String id);

  /** The newest first, by the time at which they were opened. */
  List<Page> newest(int limit);

  /** What became of one, oldest first; the last {@code limit} of them. */
  List<PageEntry> entries(String id, int limit);
}
