package io.midwatch.cli.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Failed systemd units and a pending restart. */
final class SystemScan {
  private static final int MOST = 50;

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
}
