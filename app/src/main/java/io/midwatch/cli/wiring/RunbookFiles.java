package io.midwatch.cli.wiring;

import io.midwatch.respond.answer.Runbooks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Runbooks beside the plan, in its folder or below; at most 256 KiB of each are read. */
final class RunbookFiles implements Runbooks {
  private static final int MOST_BYTES = 256 * 1_024;

  private final Path folder;

  /**
   * @param plan the plan's file or folder
   */
  RunbookFiles(Path plan) {
    Path absolute = plan.toAbsolutePath().normalize();
    this.folder = Files.isDirectory(absolute) ? absolute : absolute.resolveSibling("");
  }

  @Override
  public List<String> firstSteps(String runbook) {
    if (runbook.isEmpty() || runbook.contains("://")) {
      return List.of();
    }
    try {
      Path file = folder.resolve(runbook).toRealPath();
      if (!file.startsWith(folder.toRealPath()) || !Files.isRegularFile(file)) {
        return List.of();
      }
      try (InputStream in = Files.newInputStream(file)) {
        String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        return Runbooks.firstSteps(text.lines().toList());
      }
    } catch (IOException | InvalidPathException e) {
      return List.of(); // The page says where it should stand.
    }
  }
}
