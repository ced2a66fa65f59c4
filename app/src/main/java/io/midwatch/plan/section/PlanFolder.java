package io.midwatch.plan.section;

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
public record PlanFolder(Path path) {
  /** The folder of the file in which something stands. */
  public static PlanFolder of(Position where) {
    return new PlanFolder(Path.of(where.file()).toAbsolutePath().resolveSibling("").normalize());
  }

  /** The absolute path; PEM text as it is; empty when it can be neither. */
  public Optional<String> locate(String written) {
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
