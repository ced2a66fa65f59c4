package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Eventually;
import io.midwatch.cli.wiring.LocalAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code midwatch up} in a process of its own, which can be asked, killed and stopped. */
public final class OutsideProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();

  private OutsideProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts watching the plan of this folder. */
  public static OutsideProcess start(Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = Objects.requireNonNull(System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                // What runs in the background of a shell ignores the interrupt, and its children
                // do.
                "env",
                "--default-signal=HUP,INT",
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                "io.midwatch.cli.Main",
                "up",
                "-c",
                folder.resolve("midwatch.yml").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--listen",
                "127.0.0.1:0"));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("up.log").toFile());
    return new OutsideProcess(folder, builder.start());
  }

  /** Waits until it watches and can be asked. */
  public OutsideProcess watching() {
    until(() -> log().contains("watching "));
    return this;
  }

  /** Everything that it has printed. */
  public String log() {
    try {
      return Files.readString(folder.resolve("up.log"));
    } catch (IOException notYet) {
      return "";
    }
  }

  /** A request that it lets in. */
  HttpRequest request(String path) {
    LocalAccess access = LocalAccess.read(folder.resolve("data")).orElseThrow();
    return HttpRequest.newBuilder(URI.create(access.url() + path))
        .header("Authorization", "Bearer " + access.token())
        .timeout(PATIENCE)
        .build();
  }

  /** What its API answers. */
  public JsonNode api(String path) {
    try {
      return JsonMapper.shared()
          .readTree(client.send(request(path), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException("the API does not answer: " + log(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One check as the API has it; missing when the plan has none such. */
  public JsonNode check(String id) {
    return api("/api/v1/checks/" + id);
  }

  /** Waits until a check was judged so. */
  public void untilJudged(String id, String verdict) {
    until(() -> check(id).path("verdict").asString("").equals(verdict));
  }

  /** Looks again and again until it is so. */
  public void until(BooleanSupplier condition) {
    Eventually.comes(PATIENCE, condition::getAsBoolean, this::log);
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    client.shutdownNow();
    process.destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not even SIGKILL ends " + process.pid());
    }
  }

  /** Sends a signal by its name. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Its id in the system. */
  long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its exit status; fails when it does not end in so long. */
  public int exit(Duration within) throws InterruptedException {
    assertThat(process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)).as(log()).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
