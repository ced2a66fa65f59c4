package io.midwatch.cli.wiring;

import io.midwatch.detect.history.BlindSpots;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.StatusDesk;
import io.midwatch.respond.status.StatusLoop;
import io.midwatch.respond.status.StatusPosts;
import io.midwatch.respond.status.export.Copy;
import io.midwatch.respond.status.export.Copy.CopyFile;
import io.midwatch.respond.status.export.ExportAlarm;
import io.midwatch.respond.status.export.Exports;
import io.midwatch.store.SqliteStore;
import io.midwatch.web.status.Publications;
import io.midwatch.web.status.StatusListeners;
import io.midwatch.web.status.StatusParts;
import io.midwatch.web.status.StatusRoutes;
import io.midwatch.web.status.site.Site;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import okhttp3.Call;

/** From what is wrong to what users are told. */
final class Publishing {
  private Publishing() {}

  /** Wires it, and begins to put pages together. */
  static StatusParts wire(Ground ground, Path data, Call.Factory http) {
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
        new StatusParts(posts, publications, exports::states, Subscribing.wire(ground, posts));
    StatusListeners listeners = ground.closing(StatusRoutes.listeners(parts));
    StatusDesk desk =
        new StatusDesk(
            ground.board(), posts, history, ground.clock(), followed(publications, listeners));
    ground.closing(StatusLoop.start(desk, ground.board(), posts));
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
      Publications publications, StatusListeners listeners) {
    return new StatusDesk.Listener() {
      @Override
      public void page(PageNow now, boolean changed) {
        publications.page(now, changed);
      }

      @Override
      public void pages(List<StatusPage> pages) {
        publications.pages(pages);
        listeners.adopt(pages);
      }
    };
  }
}
