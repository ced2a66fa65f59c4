package io.midwatch.respond;

import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageChange;
import io.midwatch.respond.page.PageEntry;
import io.midwatch.respond.page.PageStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages in memory, as the disk would have them. */
public final class MemoryPages implements PageStore {
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final Map<String, Page> live = new LinkedHashMap<>();
  private final Map<String, List<PageEntry>> entries = new LinkedHashMap<>();

  public synchronized void put(List<PageChange> changes) {
    for (PageChange change : changes) {
      Page page = change.after();
      pages.put(page.id(), page);
      if (page.isLive()) {
        live.put(page.id(), page);
      } else {
        live.remove(page.id());
      }
      entries.computeIfAbsent(change.after().id(), any -> new ArrayList<>()).add(change.entry());
    }
  }

  @Override
  public synchronized List<Page> live() {
    return live.values().stream()
        .sorted(Comparator.comparing(Page::openedAt).thenComparing(Page::id))
        .toList();
  }

  @Override
  public synchronized Optional<Page> find(String id) {
    return Optional.ofNullable(pages.get(id));
  }

  @Override
  public synchronized List<Page> newest(int limit) {
    return pages.values().stream()
        .sorted(Comparator.comparing(Page::openedAt).thenComparing(Page::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<PageEntry> entries(String id, int limit) {
    List<PageEntry> all = entries.getOrDefault(id, List.of());
    return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
  }
}
