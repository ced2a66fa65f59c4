package io.midwatch.cli.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be written when the work is done: looked at before it begins, so that no review
 * is made in vain.
 */
final class Destination {
  private Destination() {}

  /**
   * Can it be written?
   *
   * @param option that names it
   * @throws IOException when it cannot, with a sentence for a person
   */
  static void check(@Nullable Path file, String option) throws IOException {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new IOException(option + " takes a file, and " + file + " is a folder");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException(option + ": there is no folder " + folder + "; make it first");
    }
    boolean writable = Files.exists(file) ? Files.isWritable(file) : isWritable(folder);
    if (!writable) {
      throw new IOException(option + ": no right to write " + file);
    }
  }

  private static boolean isWritable(@Nullable Path folder) {
    return folder == null || Files.isWritable(folder);
  }
}
