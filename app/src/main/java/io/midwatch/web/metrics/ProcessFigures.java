package io.midwatch.web.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Figures of the process and its virtual machine, under the names Prometheus clients use. */
final class ProcessFigures {
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final long PAGE = 4_096;

  private final String version;

  ProcessFigures(String version) {
    this.version = version;
  }

  void collect(Families families) {
    families.info(
        "midwatch_build",
        "The version of this program and of its Java.",
        "version",
        version,
        "java",
        Runtime.version().toString());
    families.gauge(
        "process_start_time_seconds",
        "When the process began.",
        ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    resident()
        .ifPresent(bytes ->
            families.gauge("process_resident_memory_bytes", "Memory that is in RAM.", bytes));
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      families
          .counter("process_cpu_seconds", "CPU time used.", system.getProcessCpuTime() / 1e9)
          .gauge("process_open_fds", "Open files and sockets.", system.getOpenFileDescriptorCount())
          .gauge(
              "process_max_fds",
              "How many files and sockets may be open.",
              system.getMaxFileDescriptorCount());
    }
    machine(families);
  }

  private static void machine(Families families) {
    memory(families, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage(), "heap");
    memory(families, ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage(), "nonheap");
    families.gauge(
        "jvm_threads_current",
        "Platform threads.",
        ManagementFactory.getThreadMXBean().getThreadCount());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      families
          .counter(
              "jvm_gc_collections",
              "Garbage collections.",
              Math.max(collector.getCollectionCount(), 0),
              "gc",
              collector.getName())
          .counter(
              "jvm_gc_collection_seconds",
              "Time spent collecting garbage.",
              Math.max(collector.getCollectionTime(), 0) / 1e3,
              "gc",
              collector.getName());
    }
  }

  private static void memory(Families families, MemoryUsage usage, String area) {
    families.gauge("jvm_memory_used_bytes", "Memory in use.", usage.getUsed(), "area", area);
    families.gauge(
        "jvm_memory_committed_bytes",
        "Memory taken from the system.",
        usage.getCommitted(),
        "area",
        area);
  }

  /** From {@code proc(5)}; empty where there is none. */
  private static OptionalLong resident() {
    try {
      String[] pages = Files.readString(STATM).split(" ", 3);
      return OptionalLong.of(Long.parseLong(pages[1]) * PAGE);
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
