package io.midwatch.plan.read;

import io.midwatch.plan.Position;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a plan file, from which relative paths in that file count: whoever starts Midwatch
 * from elsewhere means the same files.
 *
 * @param path absolute
 */
record PlanFolder(Path path) {
  /** The folder of the file in which something stands. */
  static PlanFolder of(Position where) {
    return new PlanFolder(Path.of(where.file()).toAbsolutePath().resolveSibling("").normalize());
  }

  /** The absolute path; PEM text as it is; empty when it can be neither. */
  Optional<String> locate(String written) {
    if (written.contains("-----BEGIN")) {
      return Optional.of(written);
    }
    try {
      return written.isBlank()
          ? Optional.empty()
          : Optional.of(path.resolve(written.strip()).normalize().toString());
    } catch (InvalidPathException impossible) {
      return Optional.empty();
    }
  }
}
