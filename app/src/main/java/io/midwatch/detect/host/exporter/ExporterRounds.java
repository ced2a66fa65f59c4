package io.midwatch.detect.host.exporter;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.detect.host.report.BadReportException;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.watch.HostDesk;
import io.midwatch.plan.Plan;
import io.midwatch.plan.host.Host;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks node exporters when their turn comes. The turns are for one thread. */
public final class ExporterRounds {
  private static final Logger LOG = LoggerFactory.getLogger(ExporterRounds.class);

  private final Clock clock;
  private final Supplier<Plan> plan;
  private final HostDesk desk;
  private final Means means;
  private final Map<CheckId, Long> next = new HashMap<>();
  private final Set<CheckId> underWay = ConcurrentHashMap.newKeySet();

  /** Gets the text that stands at an address, within bounds of size and time. */
  @FunctionalInterface
  public interface Fetcher {
    String fetch(URI address) throws IOException;
  }

  /**
   * By what they are asked.
   *
   * @param threads where one may wait for an answer
   */
  public record Means(Fetcher fetcher, Executor threads) {}

  public ExporterRounds(Clock clock, Supplier<Plan> plan, HostDesk desk, Means means) {
    this.clock = clock;
    this.plan = plan;
    this.desk = desk;
    this.means = means;
  }

  /** Asks those whose turn it is; one that has not answered yet is not asked again. */
  public void turn() {
    long nanos = clock.nanos();
    Map<CheckId, Host> hosts = plan.get().arrangements().hosts().byId();
    next.keySet().retainAll(hosts.keySet());
    for (Host host : hosts.values()) {
      if (host.from() instanceof Host.From.NodeExporter exporter
          && nanos - next.getOrDefault(host.id(), nanos) >= 0
          && underWay.add(host.id())) {
        next.put(host.id(), nanos + exporter.every().toNanos());
        means.threads().execute(() -> ask(host, exporter.address()));
      }
    }
  }

  private void ask(Host host, URI address) {
    try {
      String text = means.fetcher().fetch(address);
      HostReport report = NodeExporter.report(text, clock.now());
      desk.take(host, List.of(report), Optional.empty());
    } catch (IOException | BadReportException e) {
      LOG.debug("nothing could be had from {}: {}", address, e.toString());
    } catch (RuntimeException e) {
      LOG.warn("the figures of {} could not be taken: {}", host.name(), e.toString());
    } finally {
      underWay.remove(host.id());
    }
  }
}
