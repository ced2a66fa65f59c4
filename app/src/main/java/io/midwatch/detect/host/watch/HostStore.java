package io.midwatch.detect.host.watch;

import io.midwatch.detect.host.report.HostReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where reports of machines are kept. Writes return after the commit. For many threads. */
public interface HostStore {
  /**
   * What was gathered up to a time, so that reports before it can be forgotten.
   *
   * @param body as the desk writes it
   */
  record Kept(Instant at, String body) {}

  /** Keeps reports; one of the same machine and time as one that is there changes nothing. */
  void append(String host, List<HostReport> reports);

  /** Those that are kept of a machine, oldest first. */
  List<HostReport> reports(String host);

  /** What was gathered of a machine. */
  Optional<Kept> kept(String host);

  /** Keeps what was gathered, and forgets the reports before it, the newest excepted. */
  void keep(String host, Kept kept);
}
