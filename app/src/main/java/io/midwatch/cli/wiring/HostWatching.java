package io.midwatch.cli.wiring;

import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.host.exporter.ExporterRounds;
import io.midwatch.detect.host.watch.HostDesk;
import io.midwatch.respond.Rounds;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.web.host.HostKeys;
import io.midwatch.web.host.HostParts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/** From what machines report, or are asked for, to alerts about them. */
final class HostWatching {
  private static final long LARGEST = 8L * 1024 * 1024;
  private static final Duration NAP = Duration.ofSeconds(5);

  private HostWatching() {}

  /** Wires it, and begins to ask and to miss; the watch is made already. */
  static HostParts wire(Ground ground, Expectations expectations) {
    HostDesk desk =
        new HostDesk(
            ground.clock(),
            new HostDesk.Parts(
                ground.board()::plan,
                ground.store().hosts(),
                ground.signals(),
                ground.store().observations(),
                expectations));
    desk.begin(ground.store().alertLog().open());
    Call.Factory http = Channels.httpClient();
    ExecutorService threads =
        ground.closing(
            Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("node-exporter-", 0).factory()));
    ExporterRounds exporters =
        new ExporterRounds(
            ground.clock(),
            ground.board()::plan,
            desk,
            new ExporterRounds.Means(address -> get(http, address), threads));
    ground.closing(
        Rounds.every(
            "hosts",
            NAP,
            () -> {
              exporters.turn();
              desk.turn();
            }));
    return new HostParts(desk, new HostKeys(ground.store().keyValues()));
  }

  private static String get(Call.Factory http, URI address) throws IOException {
    Request request = new Request.Builder().url(address.toString()).build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(address.getHost() + " answered " + response.code());
      }
      return response.peekBody(LARGEST).string();
    }
  }
}
