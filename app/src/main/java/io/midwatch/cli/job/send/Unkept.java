package io.midwatch.cli.job.send;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why can a folder of pings not be used, in words for people? */
final class Unkept {
  private static final String OTHER = "; --queue names another folder";

  private Unkept() {}

  static String unreadable(Spool spool, Exception failure) {
    return "what is kept in " + spool.folder() + " can't be sent: " + why(spool.folder(), failure);
  }

  /** Java's own words are those of a class, or a bare path. */
  static String why(Path folder, Exception failure) {
    return switch (failure) {
      case AccessDeniedException denied ->
          System.getProperty("user.name") + " has no right to use " + denied.getFile() + OTHER;
      case FileAlreadyExistsException file -> file.getFile() + " is no folder" + OTHER;
      case FileSystemException system -> folder + ": " + said(system.getReason(), system) + OTHER;
      case IOException other -> folder + ": " + said(other.getMessage(), other) + OTHER;
      default -> failure.toString();
    };
  }

  private static String said(@Nullable String words, Exception failure) {
    return Optional.ofNullable(words).orElse(failure.toString());
  }
}
