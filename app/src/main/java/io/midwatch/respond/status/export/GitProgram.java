package io.midwatch.respond.status.export;

import io.midwatch.base.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs {@code git} in one folder: without questions, hooks or settings of anybody, bounded in time.
 * The address of the repository is handed over in the environment, so that no list of processes
 * shows it, and is cut out of what git says.
 */
final class GitProgram {
  static final String REMOTE = "copy";

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST_BYTES = 64 * 1024;
  private static final int SHOWN = 300;

  private final Path folder;
  private final Secret address;

  GitProgram(Path folder, Secret address) {
    this.folder = folder;
    this.address = address;
  }

  /** How it ended, and what it said. */
  record Ended(int status, String output) {}

  /**
   * Runs it and wants it to succeed.
   *
   * @throws IOException when it does not, with what git said
   */
  String must(String... words) throws IOException, InterruptedException {
    Ended ended = run(words);
    if (ended.status() != 0) {
      throw new IOException("git " + words[0] + ": " + shown(ended.output()));
    }
    return ended.output();
  }

  /** Runs it. */
  Ended run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("LC_ALL", "C");
    List<String> settings =
        List.of(
            "remote." + REMOTE + ".url",
            address.reveal(),
            "core.hooksPath",
            "/dev/null",
            "commit.gpgsign",
            "false",
            "gc.auto",
            "0",
            "user.name",
            "Midwatch",
            "user.email",
            "midwatch@localhost");
    environment.put("GIT_CONFIG_COUNT", Integer.toString(settings.size() / 2));
    for (int i = 0; i < settings.size(); i += 2) {
      environment.put("GIT_CONFIG_KEY_" + i / 2, settings.get(i));
      environment.put("GIT_CONFIG_VALUE_" + i / 2, settings.get(i + 1));
    }
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      AtomicReference<String> output = new AtomicReference<>("");
      Thread reader = Thread.ofVirtual().start(() -> output.set(read(process)));
      if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "git " + words[0] + " took longer than " + LONGEST.toSeconds() + " s");
      }
      reader.join(Duration.ofSeconds(2));
      return new Ended(process.exitValue(), output.get());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String read(Process process) {
    try (InputStream in = process.getInputStream()) {
      byte[] start = in.readNBytes(MOST_BYTES);
      in.skip(Long.MAX_VALUE);
      return new String(start, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private String shown(String output) {
    String plain =
        output
            .replace(address.reveal(), "***")
            .replaceAll("://[^/@\\s]+@", "://***@")
            .strip()
            .replaceAll("\\s+", " ");
    return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
  }
}
