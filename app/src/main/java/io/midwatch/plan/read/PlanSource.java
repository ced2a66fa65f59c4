package io.midwatch.plan.read;

import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.plan.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The files of a plan as they were at one moment.
 *
 * @param files text by name as the user knows it, sorted by name
 * @param fingerprint of names and texts; differs when anything in them does
 */
public record PlanSource(SequencedMap<String, String> files, String fingerprint) {
  private static final int MOST_FILES = 1_000;
  private static final int LONGEST_VALUE = 64 * 1024;

  public PlanSource {
    files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
  }

  /** A plan whose text is at hand. */
  public static PlanSource of(SequencedMap<String, String> files) {
    StringBuilder all = new StringBuilder();
    files.forEach(
        (name, text) -> all.append(name.length()).append(name).append(text.length()).append(text));
    return new PlanSource(files, Fingerprints.hash(all.toString()));
  }

  /**
   * Loads a file, or all {@code *.yml} and {@code *.yaml} of a folder.
   *
   * @throws IOException when one cannot be read or is too large; the message is for people
   */
  public static PlanSource load(Path path) throws IOException {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    for (Path file : filesOf(path)) {
      files.put(file.toString(), text(file, 4 * YamlFile.LONGEST));
    }
    return of(files);
  }

  private static List<Path> filesOf(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      if (!Files.exists(path)) {
        throw new IOException(
            "there is no file "
                + path
                + ": write one, name yours with --config, or let midwatch review example.org --plan"
                + " write a first one");
      }
      return List.of(path);
    }
    try (Stream<Path> all = Files.list(path)) {
      List<Path> found =
          all.filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml"))
              .filter(Files::isRegularFile)
              .sorted()
              .limit(MOST_FILES + 1L)
              .toList();
      if (found.isEmpty() || found.size() > MOST_FILES) {
        throw new IOException(
            path
                + (found.isEmpty()
                    ? " holds no *.yml"
                    : " holds more than " + MOST_FILES + " files"));
      }
      return found;
    }
  }

  private static String text(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException(file + " holds more than " + most + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException problem) {
      throw new IOException(file + " is not text in UTF-8: save it in that encoding", problem);
    }
  }

  /**
   * The environment, and files by their path from the plan.
   *
   * @param plan the file or folder that was loaded
   */
  public static Surroundings surroundings(Path plan, Map<String, String> environment) {
    Path absolute = plan.toAbsolutePath();
    Path folder = Files.isDirectory(absolute) ? absolute : absolute.resolveSibling("");
    return new Surroundings() {
      @Override
      public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
      }

      @Override
      public Optional<String> file(String path) {
        try {
          return Optional.of(text(folder.resolve(path), LONGEST_VALUE));
        } catch (IOException | InvalidPathException _) {
          return Optional.empty();
        }
      }
    };
  }
}
