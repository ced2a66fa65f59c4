package io.midwatch.cli.wiring;

import io.midwatch.cli.wiring.review.ReviewRounds;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.probe.SingleLook;
import io.midwatch.detect.probe.VirtualProber;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.store.SqliteStore;
import io.midwatch.web.WebParts;
import io.midwatch.web.WebServer;
import io.midwatch.web.auth.AccessTokens;
import io.midwatch.web.incident.IncidentParts;
import io.midwatch.web.reviews.ReviewParts;
import io.midwatch.web.source.Sources;
import java.io.IOException;

/** The pages, the API, and the way in for commands on this machine. */
final class Serving {
  private Serving() {}

  /** Wires it, and begins to listen. */
  static WebServer wire(
      Ground ground,
      VirtualProber prober,
      Settings settings,
      Responding.Open responding,
      Hearing hearing)
      throws IOException {
    SqliteStore store = ground.store();
    Sources sources =
        new Sources(
            ground.board(),
            ground.history(),
            store.alertLog(),
            store.outbox(),
            ground.oncall(),
            ground.changes(),
            store.attempts(),
            KeptWaysStart.of(store.keyValues(), settings.data()),
            ground.silences(),
            ground.books(),
            ground.clock());
    WebParts parts =
        new WebParts(
            sources,
            new SingleLook(prober, KindRegistry.probes()),
            store.keyValues(),
            store.health(),
            responding.answering(),
            new IncidentParts(responding.handling(), ground.runbooks()),
            Publishing.wire(ground, settings.data(), Channels.httpClient(), responding.handling()),
            Receiving.wire(ground, responding.answering().acknowledgements()),
            HostWatching.wire(ground, hearing.expectations()),
            hearing.expectations(),
            reviews(ground, hearing.expectations()),
            Version.text(),
            settings.open());
    WebServer web = ground.closing(WebServer.on(hearing.doors().http(), parts, settings.listen()));
    String token =
        settings.open()
            ? ""
            : new AccessTokens(store.keyValues(), ground.clock()).createForThisMachine();
    new LocalAccess(web.url(), token).write(settings.data());
    return web;
  }

  private static ReviewParts reviews(Ground ground, Expectations slots) {
    return ReviewRounds.start(
        ground.clock(),
        ground::plan,
        ground.store().reviews(),
        new ReviewRounds.Telling(
            new Upkeep.Means(ground.signals(), ground.store().alertLog()::openHere), slots),
        ground::closing);
  }
}
