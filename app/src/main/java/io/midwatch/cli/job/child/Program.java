package io.midwatch.cli.job.child;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why can the command not be started? Looked at before, because that sentence is what its owner
 * needs at night.
 *
 * @param status what a shell would exit with: 127 when there is none, 126 when it may not be run
 * @param why for people
 */
public record Program(int status, String why) {
  /** Looks as a shell does, along the path for a name without a slash. Empty: it can be started. */
  public static Optional<Program> trouble(String name, String path) {
    try {
      return name.indexOf('/') >= 0 ? at(Path.of(name)) : onPath(name, path);
    } catch (InvalidPathException nonsense) {
      return missing("there can be no program with that name");
    }
  }

  private static Optional<Program> missing(String why) {
    return Optional.of(new Program(127, why));
  }

  private static Optional<Program> at(Path file) {
    if (!Files.exists(file)) {
      return missing("there is no " + file.toAbsolutePath() + " that " + who() + " can see");
    }
    if (Files.isDirectory(file)) {
      return Optional.of(new Program(126, file.toAbsolutePath() + " is a folder, not a program"));
    }
    String forbidden = who() + " may not run " + file.toAbsolutePath();
    return Files.isExecutable(file)
        ? Optional.empty()
        : Optional.of(new Program(126, forbidden + rights(file)));
  }

  private static Optional<Program> onPath(String name, String path) {
    Optional<Program> forbidden = Optional.empty();
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isRegularFile(file)) {
        Optional<Program> trouble = at(file);
        if (trouble.isEmpty()) {
          return trouble;
        }
        forbidden = trouble;
      }
    }
    return forbidden.isPresent()
        ? forbidden
        : missing("there is no program " + name + " on " + who() + "'s PATH " + path);
  }

  private static String who() {
    return System.getProperty("user.name", "this user");
  }

  private static String rights(Path file) {
    try {
      return " (its owner is "
          + Files.getOwner(file)
          + ", its rights are "
          + java.nio.file.attribute.PosixFilePermissions.toString(
              Files.getPosixFilePermissions(file))
          + ")";
    } catch (java.io.IOException | UnsupportedOperationException untold) {
      return "";
    }
  }
}
