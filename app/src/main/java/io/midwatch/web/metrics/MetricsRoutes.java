package io.midwatch.web.metrics;

import io.midwatch.base.StoreHealth;
import io.midwatch.detect.probe.OneLook;
import io.midwatch.detect.watch.WatchView;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.util.List;

/** What a Prometheus scrapes. Both addresses need a token, like everything that tells something. */
public final class MetricsRoutes implements AutoCloseable {
  private final LookCounts counts = new LookCounts();
  private final WatchFigures watch;
  private final ProcessFigures process;
  private final ProbeRoute probe;
  private final WatchView.Subscription subscription;

  /** Begins to count looks; stops when it is closed. */
  public MetricsRoutes(Sources sources, StoreHealth store, OneLook looks, String version) {
    this.watch = new WatchFigures(sources, store);
    this.process = new ProcessFigures(version);
    this.probe = new ProbeRoute(looks);
    this.subscription = sources.watch().subscribe(counts::take);
  }

  public List<Route> routes() {
    return List.of(Route.get("/metrics", this::metrics), Route.get("/probe", probe::answer));
  }

  private Answer metrics(Request request) {
    Families families = new Families();
    watch.collect(families);
    counts.collect(families);
    process.collect(families);
    return families.answer();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
