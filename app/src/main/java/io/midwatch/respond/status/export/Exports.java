package io.midwatch.respond.status.export;

import io.midwatch.base.Clock;
import io.midwatch.plan.status.StatusExport;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.PageNow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Call;

/**
 * Which copies of which pages are kept where? Follows the plan. A copy is wanted after every change
 * and when the last one has become old; places that fail hold up nothing and nobody.
 *
 * <p>Called by one thread; {@link #states} by any.
 */
public final class Exports implements AutoCloseable {
  private final Path folder;
  private final Call.Factory http;
  private final Clock clock;
  private final Map<Target, Courier> couriers = new LinkedHashMap<>();
  private final Map<String, Long> written = new HashMap<>();
  private volatile List<Courier> all = List.of();

  private record Target(String page, StatusExport export) {}

  /**
   * @param folder of our own, for clones of repositories
   * @param http what requests go through
   */
  public Exports(Path folder, Call.Factory http, Clock clock) {
    this.folder = folder;
    this.http = http;
    this.clock = clock;
  }

  /** There are these pages and no others. */
  public void pages(List<StatusPage> pages) {
    Set<Target> wanted =
        pages.stream()
            .flatMap(page -> page.exports().stream().map(export -> new Target(page.id(), export)))
            .collect(Collectors.toSet());
    List<Target> gone =
        couriers.keySet().stream().filter(target -> !wanted.contains(target)).toList();
    gone.forEach(target -> {
      Courier courier = couriers.remove(target);
      if (courier != null) {
        courier.close();
      }
    });
    for (Target target : wanted) {
      if (!couriers.containsKey(target)) {
        couriers.put(
            target,
            new Courier(
                target.page(), target.export().name(), place(target), clock, Courier.FIRST_PAUSE));
        written.remove(target.page());
      }
    }
    all = List.copyOf(couriers.values());
  }

  private Place place(Target target) {
    return switch (target.export()) {
      case StatusExport.Folder one -> new FolderPlace(Path.of(one.path()));
      case StatusExport.Bucket bucket -> new BucketPlace(bucket, http, clock);
      case StatusExport.Repository repository ->
          new RepositoryPlace(
              repository, folder.resolve(target.page() + "-" + repository.number()));
    };
  }

  /** Is it time for a copy of this page? */
  public boolean wants(PageNow now, boolean changed) {
    String id = now.page().id();
    if (now.page().exports().isEmpty()) {
      return false;
    }
    Long before = written.get(id);
    return changed || before == null || clock.nanos() - before >= now.page().refresh().toNanos();
  }

  /** Takes a copy to wherever it is kept. Returns at once. */
  public void put(Copy copy) {
    written.put(copy.page(), clock.nanos());
    couriers.forEach((target, courier) -> {
      if (target.page().equals(copy.page())) {
        courier.put(copy);
      }
    });
  }

  /** How all copies fare. */
  public List<CourierState> states() {
    return all.stream().map(Courier::state).toList();
  }

  @Override
  public void close() {
    couriers.values().forEach(Courier::close);
    couriers.clear();
    all = List.of();
  }
}
