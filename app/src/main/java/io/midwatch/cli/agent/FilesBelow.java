package io.midwatch.cli.agent;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Files beneath a folder, to a depth and up to a number. What may not be read is noted and passed
 * over, what went away meanwhile is passed over; neither hides the rest. Links are not followed.
 */
final class FilesBelow implements FileVisitor<Path> {
  private static final int DEEPEST = 4;

  private final int most;
  private final BiConsumer<Path, BasicFileAttributes> taken;
  private final Notes notes;
  private int count;

  private FilesBelow(int most, BiConsumer<Path, BasicFileAttributes> taken, Notes notes) {
    this.most = most;
    this.taken = taken;
    this.notes = notes;
  }

  static void each(Path root, int most, BiConsumer<Path, BasicFileAttributes> taken, Notes notes) {
    FilesBelow walk = new FilesBelow(most, taken, notes);
    try {
      Files.walkFileTree(root, Set.of(), DEEPEST, walk);
    } catch (IOException e) {
      notes.unread(root.toString(), e);
    }
    if (walk.count > most) {
      notes.unread(root.toString(), "it holds more files than are looked at");
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
    if (++count > most) {
      return FileVisitResult.TERMINATE;
    }
    taken.accept(file, is);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException why) {
    if (Files.isDirectory(file)) {
      notes.unread(file.toString(), why);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
    return FileVisitResult.CONTINUE;
  }
}
