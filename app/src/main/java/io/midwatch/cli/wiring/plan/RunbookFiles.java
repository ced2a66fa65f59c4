package io.midwatch.cli.wiring.plan;

import io.midwatch.plan.runbook.Runbook;
import io.midwatch.plan.runbook.RunbookText;
import io.midwatch.plan.runbook.Shelf;
import io.midwatch.respond.answer.Runbooks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Runbooks beside the plan, in its folder or below; at most 256 KiB of each are read. */
public final class RunbookFiles implements Runbooks, Shelf {
  private static final int MOST_BYTES = 256 * 1_024;

  private static final int MOST_KEPT = 2_000;

  private final Path folder;
  private final Map<Path, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(FileTime written, Runbook runbook) {}

  /**
   * @param plan the plan's file or folder
   */
  public RunbookFiles(Path plan) {
    Path absolute = plan.toAbsolutePath().normalize();
    this.folder = Files.isDirectory(absolute) ? absolute : absolute.resolveSibling("");
  }

  @Override
  public List<String> firstSteps(String runbook) {
    return find(runbook).map(Runbook::first).orElse(List.of());
  }

  @Override
  public Optional<Runbook> find(String runbook) {
    if (runbook.isEmpty() || runbook.contains("://")) {
      return Optional.empty();
    }
    try {
      Path file = folder.resolve(runbook).toRealPath();
      if (!file.startsWith(folder.toRealPath()) || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      FileTime written = Files.getLastModifiedTime(file);
      Kept before = kept.get(file);
      if (before != null && before.written().equals(written)) {
        return Optional.of(before.runbook());
      }
      Runbook read = read(file);
      if (kept.size() < MOST_KEPT) {
        kept.put(file, new Kept(written, read));
      }
      return Optional.of(read);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // The page says where it should stand.
    }
  }

  private static Runbook read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return RunbookText.read(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    }
  }
}
