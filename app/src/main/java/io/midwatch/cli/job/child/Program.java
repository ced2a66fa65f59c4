package io.midwatch.cli.job.child;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Can the command be started at all? Looked at before, because the sentence that says why not is
 * what its owner needs at night.
 */
public sealed interface Program {
  /** It is there and may be run. */
  record Found(Path file) implements Program {}

  /**
   * It can't be run.
   *
   * @param status what a shell would exit with: 127 when there is none, 126 when it may not be run
   * @param why for people
   */
  record Missing(int status, String why) implements Program {}

  /** Looks as a shell does: a name with a slash is a path, another is looked for on the path. */
  static Program find(String name, String path) {
    try {
      return name.indexOf('/') >= 0 ? at(Path.of(name)) : onPath(name, path);
    } catch (InvalidPathException nonsense) {
      return new Missing(127, "there can be no program with that name");
    }
  }

  private static Program at(Path file) {
    if (!Files.exists(file)) {
      return new Missing(
          127, "there is no " + file.toAbsolutePath() + " that " + who() + " can see");
    }
    if (Files.isDirectory(file)) {
      return new Missing(126, file.toAbsolutePath() + " is a folder, not a program");
    }
    return Files.isExecutable(file)
        ? new Found(file)
        : new Missing(126, who() + " may not run " + file.toAbsolutePath() + rights(file));
  }

  private static Program onPath(String name, String path) {
    Program forbidden = null;
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isRegularFile(file)) {
        if (Files.isExecutable(file)) {
          return new Found(file);
        }
        forbidden = at(file);
      }
    }
    return forbidden != null
        ? forbidden
        : new Missing(127, "there is no program " + name + " on " + who() + "'s PATH " + path);
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
