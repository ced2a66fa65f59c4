package io.midwatch.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link NumberedWriter} in a process of its own, and what it has promised so far. */
final class WritingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final Map<Character, Long> promised = new HashMap<>();

  WritingProcess(Path dir) throws IOException {
    this(dir, NumberedWriter.class);
  }

  /**
   * @param writer whose main method is run
   */
  WritingProcess(Path dir, Class<?> writer) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                writer.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  long pid() {
    return process.pid();
  }

  /** Reads so many lines, or fewer when the process ends. */
  void read(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String line = lines.readLine();
      if (line == null) {
        return;
      }
      List<String> words = List.of(line.split(" ", 2));
      if (words.size() == 2 && "EDOH".contains(words.getFirst())) {
        promised.put(line.charAt(0), Long.parseLong(words.getLast()));
      }
    }
  }

  /** The highest number of that kind that was promised to be on disk; 0 when none was. */
  long promised(char kind) {
    return promised.getOrDefault(kind, 0L);
  }

  /** Kills it at once, as {@code kill -9} does, and reads what it had still said. */
  void kill() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
    read(Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
