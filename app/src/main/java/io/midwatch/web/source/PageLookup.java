package io.midwatch.web.source;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageStore;
import java.util.Optional;

/** Which page does an id mean? */
public final class PageLookup {
  private PageLookup() {}

  /** The page that an alert belongs to: that of its incident, of what it is beneath, its own. */
  public static Optional<Page> find(Sources sources, String id) {
    PageStore store = sources.outbox().pages();
    return sources
        .outbox()
        .incidents()
        .ofAlert(id)
        .flatMap(incident -> store.find(incident.id()))
        .or(() ->
            sources
                .alerts()
                .find(new AlertId(id))
                .flatMap(Alert::beneath)
                .flatMap(root -> store.find(root.text())))
        .or(() -> store.find(id));
  }
}
