package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.Growth;
import io.midwatch.detect.host.report.HostReport.ProcessSeen;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.host.ProcessRule;
import io.midwatch.plan.host.read.ProcessRuleText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** File systems, figures and processes, by OSHI. For one thread. */
final class Machine {
  /** File systems that hold nobody's data. */
  private static final Set<String> UNREAL =
      Set.of("overlay", "squashfs", "iso9660", "ramfs", "devtmpfs", "autofs", "efivarfs", "nsfs");

  private static final int MOST_DISKS = 50;

  private final OperatingSystem system;
  private final CentralProcessor processor;
  private final GlobalMemory memory;

  Machine() {
    SystemInfo info = new SystemInfo();
    this.system = info.getOperatingSystem();
    this.processor = info.getHardware().getProcessor();
    this.memory = info.getHardware().getMemory();
  }

  /** The name of this machine. */
  String name() {
    return system.getNetworkParams().getHostName();
  }

  /** Its real file systems that are written to. */
  List<Disk> disks(Function<String, List<Growth>> growth, Notes notes) {
    List<Disk> disks = new ArrayList<>();
    Set<String> devices = new HashSet<>();
    Set<String> mounts = new HashSet<>(); // One upon another: both would show the upper one.
    Set<String> readOnly = Mounts.readOnly();
    for (OSFileStore store : system.getFileSystem().getFileStores(true)) {
      boolean real = !UNREAL.contains(store.getType()) && !readOnly.contains(store.getMount());
      boolean known = store.getTotalSpace() > 0 && store.getFreeSpace() >= 0;
      String device = store.getVolume();
      boolean first = !device.startsWith("/") || devices.add(device);
      if (real && known && first && disks.size() < MOST_DISKS && mounts.add(store.getMount())) {
        disks.add(disk(store, growth.apply(store.getMount())));
      }
    }
    if (disks.isEmpty()) {
      notes.unread("disks", "no file system could be read");
    }
    return disks;
  }

  private static Disk disk(OSFileStore store, List<Growth> grows) {
    boolean inodes = store.getTotalInodes() > 0;
    return new Disk(
        store.getMount(),
        store.getVolume(),
        store.getType(),
        store.getTotalSpace() - store.getFreeSpace(),
        store.getUsableSpace(),
        inodes ? store.getTotalInodes() - store.getFreeInodes() : -1,
        inodes ? store.getFreeInodes() : -1,
        grows);
  }

  /** Memory, load, file handles; what cannot be had is left out and noted. */
  Map<String, Double> figures(Notes notes) {
    Map<String, Double> figures = new HashMap<>();
    put(figures, notes, HostReport.MEMORY, memory.getTotal());
    put(figures, notes, HostReport.MEMORY_FREE, memory.getAvailable());
    double[] load = processor.getSystemLoadAverage(3);
    String[] names = {HostReport.LOAD_1, HostReport.LOAD_5, HostReport.LOAD_15};
    for (int i = 0; i < load.length && i < names.length; i++) {
      if (load[i] >= 0) {
        figures.put(names[i], load[i]);
      } else {
        notes.unread(names[i], "this system does not say");
      }
    }
    put(figures, notes, HostReport.CPUS, processor.getLogicalProcessorCount());
    FileSystem files = system.getFileSystem();
    put(figures, notes, HostReport.HANDLES, files.getOpenFileDescriptors());
    put(figures, notes, HostReport.HANDLES_MOST, files.getMaxFileDescriptors());
    put(figures, notes, HostReport.BOOTED, system.getSystemBootTime());
    return figures;
  }

  private static void put(Map<String, Double> figures, Notes notes, String name, long value) {
    if (value > 0) {
      figures.put(name, (double) value);
    } else {
      notes.unread(name, "this system does not say");
    }
  }

  /** How many processes each of these means, this one excepted. */
  List<ProcessSeen> processes(List<String> rules, Notes notes) {
    if (rules.isEmpty()) {
      return List.of();
    }
    int own = system.getProcessId();
    List<OSProcess> all =
        system.getProcesses().stream()
            .filter(one -> one.getProcessID() != own && one.getState() != OSProcess.State.ZOMBIE)
            .toList();
    List<ProcessSeen> seen = new ArrayList<>();
    for (String rule : rules) {
      try {
        seen.add(count(rule, ProcessRuleText.parse(rule), all));
      } catch (InvalidValueException unknown) {
        notes.unread(
            "process " + rule, "this agent does not know such a rule: " + unknown.getMessage());
      }
    }
    return seen;
  }

  private static ProcessSeen count(String written, ProcessRule rule, List<OSProcess> all) {
    List<OSProcess> meant =
        all.stream()
            .filter(one ->
                rule.isMeant(
                    new ProcessRule.Seen(
                        one.getName(), one::getPath, one.getCommandLine(), one::getUser)))
            .toList();
    return new ProcessSeen(
        written,
        meant.size(),
        meant.stream().map(OSProcess::getStartTime).min(Long::compare).map(Instant::ofEpochMilli));
  }
}
