package io.midwatch.detect.host.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a machine says of itself at one time. What it could not read is absent, and named in {@code
 * unread}; nothing is zero for want of knowledge.
 *
 * @param at by the machine's own clock
 * @param disks its file systems
 * @param figures further numbers, by the names below; finite
 * @param processes those that must run
 * @param logs large log files that no rotation covers
 * @param temp temporary folders
 * @param certificates those found on its disks
 * @param failedUnits systemd units that have failed; empty: unknown
 * @param reboot why it has to be started again; an empty text: it need not; empty: unknown
 * @param unread what could not be read, and why
 */
public record HostReport(
    Instant at,
    List<Disk> disks,
    Map<String, Double> figures,
    List<ProcessSeen> processes,
    List<LogSeen> logs,
    List<FolderSeen> temp,
    List<CertificateSeen> certificates,
    Optional<List<String>> failedUnits,
    Optional<String> reboot,
    List<Unread> unread) {
  /** Bytes of memory there are. */
  public static final String MEMORY = "memory.total";

  /** Bytes of memory that programs can still have. */
  public static final String MEMORY_FREE = "memory.available";

  /** The load over a minute, five and fifteen. */
  public static final String LOAD_1 = "load.1";

  public static final String LOAD_5 = "load.5";
  public static final String LOAD_15 = "load.15";

  /** Processors. */
  public static final String CPUS = "cpus";

  /** File handles that are open. */
  public static final String HANDLES = "handles.open";

  /** File handles that may be open. */
  public static final String HANDLES_MOST = "handles.most";

  /** Seconds by which its clock is ahead, as its own time service says. */
  public static final String CLOCK = "clock.offset";

  /** When it was started, in seconds since 1970. */
  public static final String BOOTED = "booted";

  /**
   * A file system.
   *
   * @param used bytes
   * @param free bytes that programs can still have; what is set aside for root is neither used nor
   *     free
   * @param inodesUsed negative: unknown, or there are no inodes
   * @param grows the folders that grew most since the walk before, largest growth first
   */
  public record Disk(
      String mount,
      String device,
      String type,
      long used,
      long free,
      long inodesUsed,
      long inodesFree,
      List<Growth> grows) {
    public Disk {
      grows = List.copyOf(grows);
    }

    public boolean hasInodes() {
      return inodesUsed >= 0 && inodesFree >= 0 && inodesUsed + inodesFree > 0;
    }
  }

  /** A folder that grew by so many bytes within a time. */
  public record Growth(String folder, long grown, long size, Duration within) {}

  /**
   * Processes of one of the names that must run.
   *
   * @param since when the oldest of them was started; empty when none runs or it is unknown
   */
  public record ProcessSeen(String name, int count, Optional<Instant> since) {}

  /** A log file that only grows and that nothing rotates. */
  public record LogSeen(String path, long size, long grown, Duration within) {}

  /** A temporary folder, and how much it grew within a time. */
  public record FolderSeen(String path, long size, long grown, Duration within) {}

  /** A certificate in a file. */
  public record CertificateSeen(String path, String subject, Instant until) {}

  /** What could not be read. */
  public record Unread(String what, String why) {}

  public HostReport {
    disks = List.copyOf(disks);
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    processes = List.copyOf(processes);
    logs = List.copyOf(logs);
    temp = List.copyOf(temp);
    certificates = List.copyOf(certificates);
    failedUnits = failedUnits.map(List::copyOf);
    unread = List.copyOf(unread);
  }

  /** Only file systems and figures, as others report them. */
  public static HostReport of(
      Instant at, List<Disk> disks, Map<String, Double> figures, List<Unread> unread) {
    return new HostReport(
        at,
        disks,
        figures,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        unread);
  }

  /** One of the figures. */
  public OptionalDouble figure(String name) {
    Double value = figures.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** One figure as a part of another; empty when either is unknown. */
  public OptionalDouble share(String part, String whole) {
    OptionalDouble some = figure(part);
    OptionalDouble all = figure(whole);
    return some.isPresent() && all.isPresent() && all.getAsDouble() > 0
        ? OptionalDouble.of(some.getAsDouble() / all.getAsDouble())
        : OptionalDouble.empty();
  }
}
