package io.midwatch.cli.wiring;

import io.midwatch.detect.history.BlindSpots;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.StatusDesk;
import io.midwatch.respond.status.StatusLoop;
import io.midwatch.respond.status.StatusPosts;
import io.midwatch.store.SqliteStore;
import io.midwatch.web.status.Publications;
import io.midwatch.web.status.StatusListeners;
import io.midwatch.web.status.StatusParts;
import io.midwatch.web.status.StatusRoutes;
import java.util.List;

/** From what is wrong to what users are told. */
final class Publishing {
  private Publishing() {}

  /** Wires it, and begins to put pages together. */
  static StatusParts wire(Ground ground) {
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
    Publications publications = new Publications(ground.clock(), Publications.Copies.NONE);
    StatusParts parts = new StatusParts(posts, publications);
    StatusListeners listeners = ground.closing(StatusRoutes.listeners(parts));
    StatusDesk desk =
        new StatusDesk(
            ground.board(), posts, history, ground.clock(), followed(publications, listeners));
    ground.closing(StatusLoop.start(desk, ground.board(), posts));
    return parts;
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
