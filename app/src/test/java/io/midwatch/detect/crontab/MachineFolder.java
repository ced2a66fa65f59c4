package io.midwatch.detect.crontab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder that looks like a machine in Berlin with the users root, app and bob. Its files belong
 * to root unless a test says otherwise, whoever runs the test.
 */
final class MachineFolder {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final Path root;
  private final Map<Path, Integer> owners = new HashMap<>();

  MachineFolder(Path root) {
    this.root = root;
    file(
        "/etc/passwd",
        0644,
        "root:x:0:0::/root:/bin/sh",
        "app:x:1001:1001::/srv/app:/bin/sh",
        "bob:x:1002:1002::/home/bob:/bin/sh");
    file("/etc/group", 0644, "root:x:0:", "app:x:1001:bob", "bob:x:1002:");
    file("/etc/timezone", 0644, "Europe/Berlin");
    file("/usr/sbin/cron", 0755, "#!/bin/sh");
    file("/usr/sbin/sendmail", 0755, "#!/bin/sh");
    file("/bin/sh", 0755, "\u007fELF");
    folder("/root", 0700);
    folder("/srv/app", 0755);
    folder("/home/bob", 0755);
  }

  /** A file of these lines, each with its newline. */
  MachineFolder file(String path, int mode, String... lines) {
    return exact(path, mode, String.join("\n", lines) + "\n");
  }

  MachineFolder exact(String path, int mode, String text) {
    try {
      Path file = at(path);
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text);
      chmod(file, mode);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MachineFolder folder(String path, int mode) {
    try {
      Files.createDirectories(at(path));
      chmod(at(path), mode);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MachineFolder link(String path, String target) {
    try {
      Path link = at(path);
      Path parent = link.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createSymbolicLink(link, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MachineFolder owned(String path, int uid) {
    owners.put(at(path), uid);
    return this;
  }

  private Path at(String path) {
    return root.resolve(path.substring(1));
  }

  private static void chmod(Path file, int mode) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int shift = 8; shift >= 0; shift--) {
      text.append((mode >> shift & 1) == 0 ? '-' : "rwxrwxrwx".charAt(8 - shift));
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(text.toString()));
  }

  private Host host() {
    return new Host(
        root,
        path -> {
          int mode = (Integer) Files.getAttribute(path, "unix:mode");
          int uid = owners.getOrDefault(path, 0);
          return new Host.Stamp(uid, uid, mode, Files.isRegularFile(path), Files.isDirectory(path));
        });
  }

  Inventory inventory() {
    return Inventory.of(host(), NOW);
  }

  /** What is said of the one job. */
  List<String> said() {
    Inventory inventory = inventory();
    return inventory.jobs().stream()
        .flatMap(job -> job.findings().stream())
        .map(Finding::toString)
        .toList();
  }

  /** What is said of files. */
  List<String> saidOfFiles() {
    return inventory().findings().stream().map(one -> one.place() + " " + one.finding()).toList();
  }
}
