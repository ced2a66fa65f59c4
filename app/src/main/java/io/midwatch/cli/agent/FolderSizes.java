package io.midwatch.cli.agent;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * How much lies in each folder of a file system, with what lies beneath it. Stays on the file
 * system, follows no links, and ends at a bound.
 *
 * @param bytes by folder, down to a depth; the smallest are left out
 * @param least those left out hold at most so much
 * @param whole was everything seen?
 */
record FolderSizes(Map<Path, Long> bytes, long least, boolean whole) {
  private static final int MOST_FOLDERS = 5_000;
  private static final int MOST_FILES = 2_000_000;

  /** Where somebody waits for it. */
  private static final int FEW_FILES = 400_000;

  private static final int DEEPEST = 8;
  private static final int MOST_OPEN = 40_000;
  private static final long LEAST = 64 << 10;
  private static final int DEEPEST_OF_ALL = 60;
  private static final int BREATH = 500;
  private static final long PAUSE_NANOS = 5_000_000;

  FolderSizes {
    bytes = Map.copyOf(bytes);
  }

  /** Walks it. */
  static FolderSizes of(Path root) {
    Walk walk = new Walk(root, MOST_FILES);
    walk.folder(root, 0);
    long[] sizes = walk.bytes.values().stream().mapToLong(Long::longValue).sorted().toArray();
    boolean many = sizes.length > MOST_FOLDERS || walk.least > LEAST;
    long least =
        sizes.length > MOST_FOLDERS
            ? Math.max(walk.least, sizes[sizes.length - MOST_FOLDERS])
            : walk.least;
    Map<Path, Long> kept = new HashMap<>();
    walk.bytes.forEach((path, size) -> {
      if (size >= least) {
        kept.put(path, size);
      }
    });
    return new FolderSizes(kept, many ? least : 0, walk.files < walk.most);
  }

  /**
   * What lies in one folder, with what lies beneath it.
   *
   * @param whole was everything seen?
   */
  record Sum(long bytes, boolean whole) {}

  static Sum sum(Path folder) {
    Walk walk = new Walk(folder, FEW_FILES);
    long bytes = walk.folder(folder, 0);
    return new Sum(bytes, walk.files < walk.most);
  }

  private static final class Walk {
    private final Path root;
    private final int most;
    private final Object device;
    private final Map<Path, Long> bytes = new HashMap<>();
    private int files;
    private long least = LEAST;

    Walk(Path root, int most) {
      this.root = root;
      this.most = most;
      this.device = device(root);
    }

    private static Object device(Path path) {
      try {
        return Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
      } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
        return "";
      }
    }

    /** How large a file is; folders are put aside for later. */
    private static long size(Path entry, List<Path> folders) {
      try {
        BasicFileAttributes is =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (is.isDirectory()) {
          folders.add(entry);
          return 0;
        }
        return is.size();
      } catch (IOException e) {
        return 0; // Gone since the folder was read.
      }
    }

    long folder(Path folder, int depth) {
      long sum = 0;
      List<Path> folders = new ArrayList<>();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          if (++files >= most) {
            break;
          }
          if (files % BREATH == 0) {
            LockSupport.parkNanos(PAUSE_NANOS); // There is no hurry, and others need the disk.
          }
          sum += size(entry, folders);
        }
      } catch (IOException | java.nio.file.DirectoryIteratorException e) {
        // What may not be read, or went away meanwhile, cannot be counted; the rest can.
      }
      for (Path inner : folders) {
        if (files < most && depth < DEEPEST_OF_ALL && device(inner).equals(device)) {
          sum += folder(inner, depth + 1);
        }
      }
      if (depth <= DEEPEST && !folder.equals(root) && sum >= least) {
        bytes.put(folder, sum);
        if (bytes.size() > MOST_OPEN) {
          least *= 2;
          bytes.values().removeIf(size -> size < least);
        }
      }
      return sum;
    }
  }
}
