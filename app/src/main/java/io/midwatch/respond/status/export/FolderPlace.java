package io.midwatch.respond.status.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A folder. Each file is written aside and renamed, so that whoever reads sees the old one or the
 * new one, whole; the page itself comes last, and what it no longer has goes after that. Files that
 * were not written here are left alone.
 */
final class FolderPlace implements Place {
  private static final String LIST = ".midwatch-files";
  private static final String ASIDE = ".midwatch-new";

  private final Path folder;

  FolderPlace(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(Copy copy) throws IOException {
    Files.createDirectories(folder);
    Set<String> before = listed();
    before.addAll(copy.files().keySet());
    // First of all, so that what is written from here on is known even after a crash.
    write(LIST, String.join("\n", before).getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, Copy.CopyFile> file : copy.files().entrySet()) {
      write(file.getKey(), file.getValue().bytes());
    }
    for (String old : before) {
      if (!copy.files().containsKey(old)) {
        Files.deleteIfExists(inside(old));
      }
    }
    write(LIST, String.join("\n", copy.files().keySet()).getBytes(StandardCharsets.UTF_8));
  }

  private Set<String> listed() throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.isRegularFile(list)) {
      return new LinkedHashSet<>();
    }
    List<String> lines = Files.readAllLines(list);
    Set<String> paths = new LinkedHashSet<>();
    for (String line : lines) {
      if (!line.isBlank() && inside(line).startsWith(folder)) {
        paths.add(line);
      }
    }
    return paths;
  }

  private Path inside(String path) {
    return folder.resolve(path).normalize();
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = inside(path);
    if (!file.startsWith(folder)) {
      throw new IOException("a file of the page would lie outside of " + folder);
    }
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path aside = folder.resolve(ASIDE);
    Files.write(aside, bytes);
    try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
