package io.midwatch.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where do the sources of the project lie? Reads the work tree that the tests were started in. */
final class SourceTree {
  private SourceTree() {}

  /** One Java file: the module it belongs to, whether it is a test, how many lines it has. */
  record Source(Path path, String module, boolean test, List<String> lines) {
    String fileName() {
      return path.getFileName().toString();
    }

    boolean isPackageInfo() {
      return fileName().equals("package-info.java");
    }

    Path folder() {
      return path.resolveSibling("");
    }

    String text() {
      return String.join("\n", lines);
    }

    /** The path as seen from the root of the project, for messages. */
    String shown() {
      return root().relativize(path).toString().replace('\\', '/');
    }
  }

  /** The folder with {@code mvnw} in it: the tests' own folder, or one above. */
  static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw"))) {
        return at;
      }
    }
    throw new IllegalStateException("no mvnw in " + start + " or above: run from a work tree");
  }

  /** Every Java file of every module, in the order of their paths. */
  static List<Source> sources() {
    return Stream.of("app", "lab", "bench")
        .flatMap(module -> Stream.of(in(module, "main"), in(module, "test")).flatMap(List::stream))
        .toList();
  }

  /**
   * The files with that ending below a folder of the project; none when there is no such folder.
   */
  static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Source> in(String module, String kind) {
    Path folder = root().resolve(module).resolve("src").resolve(kind).resolve("java");
    return files(folder, ".java").stream()
        .map(file -> new Source(file, module, kind.equals("test"), lines(file)))
        .toList();
  }
}
