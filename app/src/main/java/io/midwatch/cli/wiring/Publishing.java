package io.midwatch.cli.wiring;

import io.midwatch.base.KeyValueStore;
import io.midwatch.detect.history.BlindSpots;
import io.midwatch.detect.net.Networks;
import io.midwatch.detect.watch.WatchSignal;
import io.midwatch.plan.Options;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.Rounds;
import io.midwatch.respond.channel.mail.EmailChannel;
import io.midwatch.respond.incident.Timeline;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.PostsOnTimeline;
import io.midwatch.respond.status.ServingAlarm;
import io.midwatch.respond.status.StatusDesk;
import io.midwatch.respond.status.StatusPosts;
import io.midwatch.respond.status.export.Copy;
import io.midwatch.respond.status.export.Copy.CopyFile;
import io.midwatch.respond.status.export.ExportAlarm;
import io.midwatch.respond.status.export.Exports;
import io.midwatch.respond.status.subscribe.MailPostman;
import io.midwatch.respond.status.subscribe.PostOffice;
import io.midwatch.respond.status.subscribe.Postmen;
import io.midwatch.respond.status.subscribe.SubscribeTokens;
import io.midwatch.respond.status.subscribe.SubscriberStore;
import io.midwatch.respond.status.subscribe.Subscriptions;
import io.midwatch.respond.status.subscribe.WebPostman;
import io.midwatch.store.SqliteStore;
import io.midwatch.web.status.Publications;
import io.midwatch.web.status.StatusListeners;
import io.midwatch.web.status.StatusParts;
import io.midwatch.web.status.StatusRoutes;
import io.midwatch.web.status.Unserved;
import io.midwatch.web.status.site.Site;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Call;

/** From what is wrong to what users are told. */
final class Publishing {
  private static final String KEY = "status/subscriber-key";
  private static final int BYTES = 32;

  /**
   * Time alone changes a page, too: an hour of maintenance begins, a post has to be carried again.
   */
  private static final Duration AT_LEAST = Duration.ofSeconds(5);

  private Publishing() {}

  /** Wires it, and begins to put pages together. */
  static StatusParts wire(Ground ground, Path data, Call.Factory http, Timeline timeline) {
    SqliteStore store = ground.store();
    StatusPosts posts =
        new StatusPosts(
            store.statusPosts(),
            ground.clock(),
            () -> ground.board().plan().arrangements().statusPages());
    BlindSpots history =
        new BlindSpots(
            store.history(),
            store.alertLog()::blind,
            id -> ground.board().check(id).map(view -> view.spec().every()));
    Exports exports =
        ground.closing(new Exports(data.resolve("status-pages"), http, ground.clock()));
    ExportAlarm alarm = new ExportAlarm(ground.signals(), ground.clock());
    Publications publications = new Publications(ground.clock(), copies(exports, alarm));
    StatusParts parts =
        new StatusParts(
            posts, publications, exports::states, subscriptions(ground, posts), new Unserved());
    ServingAlarm serving =
        new ServingAlarm(
            new Upkeep.Means(ground.signals(), store.alertLog()::openHere), ground.clock());
    StatusListeners listeners = ground.closing(StatusRoutes.listeners(parts));
    StatusDesk desk =
        new StatusDesk(
            ground.board(),
            posts,
            history,
            ground.clock(),
            followed(publications, listeners, serving));
    Rounds rounds = ground.closing(Rounds.every("status pages", AT_LEAST, desk::step));
    ground.closing(
        ground
            .board()
            .subscribe(signal -> {
              if (signal instanceof WatchSignal.Happened) {
                rounds.wake();
              }
            }));
    posts.listen(_ -> rounds.wake());
    posts.listen(new PostsOnTimeline(timeline));
    return parts;
  }

  /** A copy leaves the room of the web as bytes. */
  private static Publications.Copies copies(Exports exports, ExportAlarm alarm) {
    return new Publications.Copies() {
      @Override
      public boolean wants(PageNow now, boolean changed) {
        return exports.wants(now, changed);
      }

      @Override
      public void put(Site copy) {
        SequencedMap<String, CopyFile> files = new LinkedHashMap<>();
        copy.files()
            .forEach((path, file) ->
                files.put(path, new CopyFile(file.type(), file.bytes(), file.tag())));
        exports.put(new Copy(copy.now().page().id(), copy.now().asOf(), files));
      }

      @Override
      public void pages(List<StatusPage> pages) {
        exports.pages(pages);
        alarm.step(exports.states());
      }
    };
  }

  /** Pages first, then the addresses on which they are served. */
  private static StatusDesk.Listener followed(
      Publications publications, StatusListeners listeners, ServingAlarm serving) {
    return new StatusDesk.Listener() {
      @Override
      public void page(PageNow now, boolean changed) {
        publications.page(now, changed);
      }

      @Override
      public void pages(List<StatusPage> pages) {
        publications.pages(pages);
        listeners.adopt(pages);
        serving.step(listeners.byPage());
      }
    };
  }

  /** From what users are told to those who asked to hear of it. */
  private static Subscriptions subscriptions(Ground ground, StatusPosts posts) {
    SubscriberStore store = ground.store().subscribers();
    SubscribeTokens tokens = new SubscribeTokens(key(ground.store().keyValues()));
    ExecutorService attempts =
        ground.closing(
            Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("subscriber-", 0).factory()));
    Postmen postmen =
        new Postmen(
            new MailPostman(
                new EmailChannel(ground.clock()),
                () -> ground.board().plan().channels().getOrDefault("email", Options.NONE)),
            new WebPostman(
                tokens, () -> Networks.of(ground.board().plan().watcher()), ground.clock()));
    PostOffice office =
        new PostOffice(
            store,
            new PostOffice.Desk(
                tokens, postmen, posts::pages, posts::after, attempts, ground.clock()));
    Rounds rounds = ground.closing(Rounds.every("subscribers", AT_LEAST, office::step));
    posts.listen(_ -> rounds.wake());
    return new Subscriptions(store, tokens, postmen, attempts, ground.clock());
  }

  /** Made once, kept in the store, never shown. */
  private static byte[] key(KeyValueStore keys) {
    String text =
        keys.get(KEY)
            .orElseGet(() -> {
              byte[] fresh = new byte[BYTES];
              new SecureRandom().nextBytes(fresh);
              String hex = HexFormat.of().formatHex(fresh);
              keys.put(KEY, hex);
              return hex;
            });
    return HexFormat.of().parseHex(text);
  }
}
