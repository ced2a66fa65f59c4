package io.midwatch.detect.host.watch;

import io.midwatch.detect.host.report.HostReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reports in memory. */
public final class MemoryHosts implements HostStore {
  private final Map<String, TreeMap<Instant, HostReport>> reports = new ConcurrentHashMap<>();
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  @Override
  public void append(String host, List<HostReport> some) {
    TreeMap<Instant, HostReport> all = reports.computeIfAbsent(host, _ -> new TreeMap<>());
    some.forEach(report -> all.putIfAbsent(report.at(), report));
  }

  /** As if it had written nothing. */
  void forget() {
    reports.clear();
    kept.clear();
  }

  @Override
  public List<HostReport> reports(String host) {
    return List.copyOf(reports.getOrDefault(host, new TreeMap<>()).values());
  }

  @Override
  public Optional<Kept> kept(String host) {
    return Optional.ofNullable(kept.get(host));
  }

  @Override
  public void keep(String host, Kept gathered) {
    kept.put(host, gathered);
    reports.getOrDefault(host, new TreeMap<>()).headMap(gathered.at(), false).clear();
  }
}
