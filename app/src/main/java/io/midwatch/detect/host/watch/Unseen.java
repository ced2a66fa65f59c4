package io.midwatch.detect.host.watch;

import io.midwatch.base.Durations;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.ProcessSeen;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What does the plan want to know of a machine that its last report does not say? As long as there
 * is any of it, the machine is not known to be well. Pure.
 */
final class Unseen {
  private Unseen() {}

  static List<String> of(Host host, HostReport report, Instant now) {
    List<String> unseen = new ArrayList<>();
    Duration age = Duration.between(report.at(), now);
    if (age.compareTo(host.silentAfter()) > 0) {
      unseen.add("anything of the last " + Durations.rough(age));
    }
    disks(host, report, unseen);
    Set<String> counted =
        report.processes().stream().map(ProcessSeen::name).collect(Collectors.toSet());
    host.wanted().processes().stream()
        .filter(name -> !counted.contains(name))
        .forEach(name -> unseen.add("the process " + name));
    boolean memory = report.share(HostReport.MEMORY_FREE, HostReport.MEMORY).isPresent();
    if (host.limits().memoryFree().isPresent() && !memory) {
      unseen.add("memory");
    }
    boolean load = report.share(HostReport.LOAD_15, HostReport.CPUS).isPresent();
    if (host.limits().load().isPresent() && !load) {
      unseen.add("load");
    }
    certificates(host, report, unseen);
    return unseen;
  }

  private static void disks(Host host, HostReport report, List<String> unseen) {
    if (report.disks().isEmpty() && host.disks().usual().isPresent()) {
      unseen.add("disks");
    }
    Set<String> mounts = report.disks().stream().map(Disk::mount).collect(Collectors.toSet());
    host.disks().byMount().entrySet().stream()
        .filter(one -> one.getValue().isPresent() && !mounts.contains(one.getKey()))
        .map(one -> one.getKey() + ", which is not mounted or not reported")
        .sorted()
        .forEach(unseen::add);
  }

  /** Folders that were not read, or files in them; the agent says nothing of what it can't read. */
  private static void certificates(Host host, HostReport report, List<String> unseen) {
    for (String folder : host.wanted().certificates()) {
      List<String> files =
          report.unread().stream()
              .map(HostReport.Unread::what)
              .filter(what -> what.equals(folder) || what.startsWith(folder + "/"))
              .toList();
      if (!(host.from() instanceof Host.From.Agent)) {
        unseen.add("the certificates in " + folder);
      } else if (!files.isEmpty()) {
        String more = files.size() == 1 ? "" : " and %d more".formatted(files.size() - 1);
        unseen.add("the certificates in " + files.getFirst() + more);
      }
    }
  }
}
