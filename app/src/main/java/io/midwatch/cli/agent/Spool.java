package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.BadReportException;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.ReportJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reports that have not arrived yet, one file each, oldest first. When there are too many, or they
 * take too much room, the oldest are given up. While the disk takes nothing, which is when somebody
 * has to hear of it, the newest are held in memory. For one thread.
 */
final class Spool {
  private static final String END = ".json";
  private static final String DRAFT = ".draft";
  private static final long MOST_TEXT = 16L << 20;
  private static final long MOST_REPORT = 2L << 20;

  private final Path folder;
  private final Bounds bounds;
  private final TreeMap<String, HostReport> held = new TreeMap<>();

  /** Their time is over, and the disk does not let them go. */
  private final Set<String> stuck = new HashSet<>();

  private final SequencedMap<String, Integer> lost = new LinkedHashMap<>();

  /**
   * So much waits at most.
   *
   * @param held in memory, where the disk takes none
   */
  record Bounds(int reports, long bytes, int held) {
    static final Bounds USUAL = new Bounds(4 * 24 * 60, 64L << 20, 4 * 60);
  }

  Spool(Path folder) throws IOException {
    this(folder, Bounds.USUAL);
  }

  Spool(Path folder, Bounds bounds) throws IOException {
    this.folder = Files.createDirectories(folder);
    close(folder);
    this.bounds = bounds;
    dropDrafts();
  }

  /** What runs here, and what lies where, is nobody else's matter. */
  private static void close(Path folder) {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException | UnsupportedOperationException notOurs) {
      return; // Somebody else's folder, or a system without such rights: as it was given to us.
    }
  }

  /** Half of something, by one that was killed while it wrote. */
  private void dropDrafts() throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "*" + DRAFT)) {
      for (Path draft : drafts) {
        drop(draft);
      }
    }
  }

  /**
   * A report that waits.
   *
   * @param name of its file; the order of the names is that of their times
   */
  record Waiting(String name, HostReport report) {}

  /** Keeps a report; empty when it is on disk, else why it is only in memory. */
  Optional<String> add(HostReport report) {
    held.put(String.format(Locale.ROOT, "%015d", report.at().toEpochMilli()) + END, report);
    Optional<String> trouble = Optional.empty();
    try {
      Files.createDirectories(folder);
      stuck.removeIf(name -> drop(folder.resolve(name)));
      while (!held.isEmpty()) {
        write(held.firstKey(), ReportJson.text(held.firstEntry().getValue()));
        held.pollFirstEntry();
      }
      bound();
    } catch (IOException e) {
      trouble = Optional.of(folder + ": " + why(e));
    }
    while (held.size() > bounds.held()) {
      held.pollFirstEntry();
      lose("the disk did not take them");
    }
    return trouble;
  }

  /** Without the file, which is another one each time. */
  private static String why(IOException failed) {
    String reason =
        failed instanceof FileSystemException file ? file.getReason() : failed.getMessage();
    return reason == null ? failed.getClass().getSimpleName() : reason;
  }

  /** After a crash it is as before or as it is to be. */
  private void write(String name, String text) throws IOException {
    Path draft = folder.resolve(name + DRAFT);
    try {
      Files.writeString(draft, text, StandardCharsets.UTF_8);
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      drop(draft);
      throw e;
    }
  }

  /** False when it stays. */
  private static boolean drop(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException stays) {
      return false;
    }
  }

  /** The oldest of them; what cannot be read hides none of the others. */
  List<Waiting> oldest(int most) throws IOException {
    TreeMap<String, HostReport> waiting = new TreeMap<>(held);
    int read = 0;
    for (Path file : files()) {
      if (read == most) {
        break;
      }
      if (stuck.contains(file.getFileName().toString())) {
        continue;
      }
      Optional<HostReport> report = read(file);
      if (report.isPresent()) {
        waiting.put(file.getFileName().toString(), report.get());
        read++;
      }
    }
    return waiting.entrySet().stream()
        .limit(most)
        .map(one -> new Waiting(one.getKey(), one.getValue()))
        .toList();
  }

  private Optional<HostReport> read(Path file) {
    try {
      if (Files.size(file) > MOST_REPORT) {
        throw new BadReportException("no report is so large");
      }
      return Optional.of(ReportJson.one(Files.readString(file)));
    } catch (BadReportException | CharacterCodingException torn) {
      drop(file);
      lose("they were half written when this machine stopped");
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // It may be read later, or is given up with the oldest.
    }
  }

  /** These need not wait any more. */
  void remove(List<Waiting> arrived) {
    for (Waiting one : arrived) {
      remove(one.name());
    }
  }

  private void remove(String name) {
    if (held.remove(name) == null && !drop(folder.resolve(name))) {
      stuck.add(name);
    }
  }

  /** The server takes others, and never this one. */
  void giveUp(String name) {
    remove(name);
    lose("the server takes others, but not them");
  }

  int size() throws IOException {
    return files().size() - stuck.size() + held.size();
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + END)) {
      all.forEach(files::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NotDirectoryException | NoSuchFileException gone) {
      return List.of(); // What was in it is lost; what is in memory is not.
    }
    Collections.sort(files);
    return files;
  }

  private void lose(String why) {
    lost.merge(why, 1, Integer::sum);
  }

  /** How many were given up since this was asked last, by the reason. */
  SequencedMap<String, Integer> takeLost() {
    SequencedMap<String, Integer> taken = new LinkedHashMap<>(lost);
    lost.clear();
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
      lose("there is room for no more");
    }
  }

  /** A text that stays over a restart; after a crash it is as before or as it is to be. */
  void keep(String name, String text) throws IOException {
    write(name, text);
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
