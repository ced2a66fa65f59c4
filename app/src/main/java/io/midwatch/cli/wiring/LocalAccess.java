package io.midwatch.cli.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * How a command on the same machine finds and opens the running program: an address and a token in
 * the data directory, readable by its owner only. Written anew at every start.
 *
 * @param url where it listens
 * @param token opens it; empty when no sign-in is wanted
 */
public record LocalAccess(String url, String token) {
  private static final String FILE = "command-line.access";

  /** Leaves the way in for commands that come later. */
  public void write(Path data) throws IOException {
    Path file = data.resolve(FILE);
    Files.deleteIfExists(file);
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException notPosix) {
      Files.createFile(file);
    }
    Files.write(file, List.of(url, token), StandardOpenOption.WRITE);
  }

  /** The way in that the running program left; empty when there is none. */
  public static Optional<LocalAccess> read(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve(FILE));
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(new LocalAccess(lines.get(0), lines.size() > 1 ? lines.get(1) : ""));
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
