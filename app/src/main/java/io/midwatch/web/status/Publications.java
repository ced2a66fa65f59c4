package io.midwatch.web.status;

import io.midwatch.base.Clock;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.StatusDesk;
import io.midwatch.web.status.site.Site;
import io.midwatch.web.status.site.SiteMaker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every status page as it is served now, ready as bytes: written on the desk's thread when it
 * changes, and every few seconds for the age of its proof; read by any thread without asking
 * anybody.
 */
public final class Publications implements StatusDesk.Listener {
  private static final Duration FRESH = Duration.ofSeconds(15);

  private final Clock clock;
  private final Copies copies;
  private final SiteMaker maker = new SiteMaker();
  private final Map<String, Site> sites = new ConcurrentHashMap<>();
  private final Map<String, Long> madeAt = new HashMap<>();

  /** Where copies of pages go. Called on the desk's thread; must return at once. */
  public interface Copies {
    /** Nothing is kept anywhere else. */
    Copies NONE =
        new Copies() {
          @Override
          public boolean wants(PageNow now, boolean changed) {
            return false;
          }

          @Override
          public void put(Site copy) {
            // Nobody wants one.
          }

          @Override
          public void pages(List<StatusPage> pages) {
            // None of them has a copy.
          }
        };

    /** Is it time for a copy of this page? */
    boolean wants(PageNow now, boolean changed);

    /** Takes a copy. */
    void put(Site copy);

    /** There are these pages and no others. */
    void pages(List<StatusPage> pages);
  }

  public Publications(Clock clock, Copies copies) {
    this.clock = clock;
    this.copies = copies;
  }

  @Override
  public void page(PageNow now, boolean changed) {
    String id = now.page().id();
    Long before = madeAt.get(id);
    long nanos = clock.nanos();
    if (changed || before == null || nanos - before > FRESH.toNanos()) {
      sites.put(id, maker.make(now, true));
      madeAt.put(id, nanos);
    }
    if (copies.wants(now, changed)) {
      copies.put(maker.make(now, false));
    }
  }

  @Override
  public void pages(List<StatusPage> pages) {
    List<String> ids = pages.stream().map(StatusPage::id).toList();
    sites.keySet().retainAll(ids);
    madeAt.keySet().retainAll(ids);
    copies.pages(pages);
  }

  /** A page as it is served now; empty when there is none of this id. */
  public Optional<Site> site(String id) {
    return Optional.ofNullable(sites.get(id));
  }

  /** Every page as it is served now. */
  public List<Site> sites() {
    return List.copyOf(sites.values());
  }
}
