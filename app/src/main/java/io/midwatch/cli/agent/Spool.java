package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.BadReportException;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.ReportJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Reports that have not arrived yet, one file each, oldest first. When there are too many, or they
 * take too much room, the oldest are given up. For one thread.
 */
final class Spool {
  private static final String END = ".json";
  private static final long MOST_TEXT = 16L << 20;

  private final Path folder;
  private final Bounds bounds;
  private int lost;

  /** So much waits at most. */
  record Bounds(int reports, long bytes) {
    static final Bounds USUAL = new Bounds(4 * 24 * 60, 64L << 20);
  }

  Spool(Path folder) throws IOException {
    this(folder, Bounds.USUAL);
  }

  Spool(Path folder, Bounds bounds) throws IOException {
    this.folder = Files.createDirectories(folder);
    close(folder);
    this.bounds = bounds;
  }

  /** What runs here, and what lies where, is nobody else's matter. */
  private static void close(Path folder) {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException | UnsupportedOperationException notOurs) {
      return; // Somebody else's folder, or a system without such rights: as it was given to us.
    }
  }

  /** A report and the file in which it waits. */
  record Waiting(Path file, HostReport report) {}

  /** Keeps a report. */
  void add(HostReport report) throws IOException {
    String name = String.format(Locale.ROOT, "%015d", report.at().toEpochMilli());
    Path draft = folder.resolve(name + ".draft");
    Files.writeString(draft, ReportJson.text(report), StandardCharsets.UTF_8);
    Files.move(draft, folder.resolve(name + END), StandardCopyOption.ATOMIC_MOVE);
    bound();
  }

  /** The oldest of them. */
  List<Waiting> oldest(int most) throws IOException {
    List<Waiting> waiting = new ArrayList<>();
    for (Path file : files()) {
      if (waiting.size() == most) {
        break;
      }
      try {
        waiting.add(new Waiting(file, ReportJson.one(Files.readString(file))));
      } catch (BadReportException | java.nio.charset.CharacterCodingException e) {
        Files.deleteIfExists(file); // Half written when the power failed.
      }
    }
    return waiting;
  }

  /** These have arrived. */
  void remove(List<Waiting> arrived) throws IOException {
    for (Waiting one : arrived) {
      Files.deleteIfExists(one.file());
    }
  }

  int size() throws IOException {
    return files().size();
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + END)) {
      all.forEach(files::add);
    }
    Collections.sort(files);
    return files;
  }

  /** How many were given up since this was asked last. */
  int takeLost() {
    int taken = lost;
    lost = 0;
    return taken;
  }

  private void bound() throws IOException {
    List<Path> files = files();
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    int over = 0;
    while (over < files.size()
        && (files.size() - over > bounds.reports() || bytes > bounds.bytes())) {
      bytes -= Files.size(files.get(over));
      Files.deleteIfExists(files.get(over));
      over++;
    }
    lost += over;
  }

  /** A text that stays over a restart; after a crash it is as before or as it is to be. */
  void keep(String name, String text) throws IOException {
    Path draft = folder.resolve(name + ".draft");
    Files.writeString(draft, text, StandardCharsets.UTF_8);
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The text of this name; empty when there is none. */
  String kept(String name) {
    try {
      Path file = folder.resolve(name);
      boolean small = Files.exists(file) && Files.size(file) <= MOST_TEXT;
      return small ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
