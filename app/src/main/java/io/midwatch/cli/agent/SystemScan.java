package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.HostReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Failed systemd units, a pending restart, the clock by the machine's own time service. */
final class SystemScan {
  private static final int MOST = 50;
  private static final int SYSTEM_TIME = 4;

  /** Zero: it follows nobody. */
  private static final int STRATUM = 2;

  private SystemScan() {}

  /** Empty, with a note, where there is no systemd: that is no failure. */
  static Optional<List<String>> failedUnits(Notes notes) {
    if (!Files.isDirectory(Path.of("/run/systemd/system"))) {
      notes.unread("systemd units", "this machine does not run systemd");
      return Optional.empty();
    }
    return Program.lines(
            notes,
            "systemd units",
            "systemctl",
            "list-units",
            "--state=failed",
            "--plain",
            "--no-legend",
            "--no-pager")
        .map(lines ->
            lines.stream()
                .map(line -> line.strip().split("\\s+", 2)[0])
                .filter(unit -> !unit.isEmpty())
                .limit(MOST)
                .toList());
  }

  /**
   * Why it has to be started again; an empty text when it need not; empty when it can't be said.
   */
  static Optional<String> reboot(Notes notes) {
    return reboot(Path.of("/"), notes);
  }

  static Optional<String> reboot(Path root, Notes notes) {
    Path flag = root.resolve("run/reboot-required");
    Path packages = root.resolve("run/reboot-required.pkgs");
    try {
      if (Files.exists(flag)) {
        List<String> names =
            Files.isReadable(packages)
                ? Files.readAllLines(packages).stream().distinct().limit(5).toList()
                : List.of();
        return Optional.of(
            names.isEmpty()
                ? "the system asks for it"
                : String.join(", ", names) + " was upgraded");
      }
      if (Files.exists(root.resolve("etc/debian_version"))) {
        return Optional.of("");
      }
    } catch (IOException e) {
      notes.unread("reboot", e);
      return Optional.empty();
    }
    notes.unread("reboot", "only Debian and its kin say so");
    return Optional.empty();
  }

  /** Adds by how much the clock is ahead, where chrony runs. */
  static void clock(Map<String, Double> figures, Notes notes) {
    Program.lines(notes, HostReport.CLOCK, "chronyc", "-c", "tracking")
        .flatMap(SystemScan::offset)
        .ifPresent(off -> figures.put(HostReport.CLOCK, off));
  }

  /** Chrony gives how slow the clock is as a positive number; we say how far it is ahead. */
  static Optional<Double> offset(List<String> lines) {
    String[] parts = lines.isEmpty() ? new String[0] : lines.getFirst().split(",", -1);
    if (parts.length <= SYSTEM_TIME
        || parts[STRATUM].equals("0")
        || !parts[SYSTEM_TIME].matches("-?[0-9]{1,9}\\.[0-9]{1,12}")) {
      return Optional.empty();
    }
    return Optional.of(-Double.parseDouble(parts[SYSTEM_TIME]));
  }
}
