package io.midwatch.cli.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes what a wrapped job needs of the program into a jar of its own: opening the whole one takes
 * longer than everything else that is done around a job.
 */
final class JobJar {
  /** All that {@code cli.job} leans on; a test holds the packages to it. */
  static final List<String> PARTS =
      List.of(
          "io/midwatch/base/",
          "io/midwatch/cli/job/",
          "io/midwatch/cli/wiring/LocalAccess",
          "picocli/");

  private JobJar() {}

  /** Copies those parts; the new jar is there whole or not at all. */
  static void write(Path whole, Path small) throws IOException {
    Path unfinished = small.resolveSibling(small.getFileName() + ".new");
    try (ZipFile from = new ZipFile(whole.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(unfinished))) {
      Enumeration<? extends ZipEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (isPart(entry.getName())) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(to);
          }
        }
      }
    }
    Files.move(unfinished, small, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isPart(String name) {
    for (String part : PARTS) {
      if (name.startsWith(part)) {
        return true;
      }
    }
    return false;
  }
}
