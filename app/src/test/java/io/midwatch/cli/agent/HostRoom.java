package io.midwatch.cli.agent;

import io.midwatch.Eventually;
import io.midwatch.base.SystemClock;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.web.http.ListenAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The whole program with one host in its plan, Ana's receiver, and an agent of that host. */
final class HostRoom implements AutoCloseable {
  static final String KEY = "0123456789abcdef";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LabHook ana = LabHook.start();
  private final RefusedPort nobody = RefusedPort.take();
  private final Path folder;
  private HttpSender sender;
  App app;
  final Spool spool;
  final Agent agent;

  /**
   * @param host the keys of the host beside its name and key
   */
  HostRoom(Path folder, String host) throws Exception {
    this.folder = folder;
    Path plan = folder.resolve("midwatch.yml");
    Files.writeString(
        plan,
        """
        people: { ana: { reach: [ { webhook: "%s" } ] } }
        services:
          shop:
            owner: ana
            checks:
              - { host: web-1, key: %s, %s }
        """
            .formatted(ana.uri(), KEY, host));
    app = begin();
    sender = sender(app.url());
    spool = new Spool(folder.resolve("spool"));
    agent = agent(sender);
  }

  private App begin() throws Exception {
    return App.start(
        new Settings(
            folder.resolve("midwatch.yml"),
            folder.resolve("data"),
            new ListenAddress("127.0.0.1", 0),
            true));
  }

  /** The server is gone: whoever calls it is refused, and nobody else gets its place. */
  void cut() {
    app.close();
    sender.close();
    sender = sender("http://127.0.0.1:" + nobody.port());
  }

  private static HttpSender sender(String url) {
    return new HttpSender(URI.create(url), "web-1", KEY, Optional.empty());
  }

  /** It is there again, elsewhere, with what it had. */
  void mend() throws Exception {
    app = begin();
    sender.close();
    sender = sender(app.url());
  }

  /** An agent that walks and looks at everything in every turn. */
  Agent agent(Sender to) {
    return new Agent(
        new SystemClock(),
        spool,
        to,
        new Agent.Pace(
            Duration.ZERO,
            Duration.ZERO,
            Runnable::run,
            mount -> mount.startsWith(folder.toString())));
  }

  HttpSender sender() {
    return sender;
  }

  List<String> told() {
    return ana.deliveries().all().stream().map(one -> one.body()).toList();
  }

  /** Waits until Ana was told so. */
  String told(String words) {
    until(() -> told().stream().anyMatch(body -> body.contains(words)), words);
    return told().stream().filter(body -> body.contains(words)).findFirst().orElseThrow();
  }

  void until(BooleanSupplier condition, String what) {
    Eventually.comes(PATIENCE, condition::getAsBoolean, () -> what + "; told: " + told());
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    app.close();
    sender.close();
    ana.close();
    nobody.close();
  }
}
