package io.midwatch.web.status;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.ErrorPage;
import io.midwatch.web.http.Guard;
import io.midwatch.web.http.HttpServer;
import io.midwatch.web.http.ListenAddress;
import io.midwatch.web.http.Route;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages that have an address of their own are served there, and nothing else is. Follows the plan:
 * {@link #adopt} is called on one thread, again and again; an address that cannot be had is tried
 * each time.
 */
public final class StatusListeners implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusListeners.class);
  private static final ErrorPage ERRORS =
      (request, status, detail) -> Answer.text(status, Answer.TEXT, detail + "\n");

  private final Function<String, List<Route>> routes;
  private final Map<String, Open> open = new HashMap<>();
  private final Unserved troubles;

  private record Open(String listen, HttpServer server) {}

  /**
   * @param troubles where it is told what cannot be served
   * @param routes of a page that is served alone
   */
  StatusListeners(Unserved troubles, Function<String, List<Route>> routes) {
    this.troubles = troubles;
    this.routes = routes;
  }

  /** Opens and closes addresses as these pages want it. */
  public synchronized void adopt(List<StatusPage> pages) {
    Map<String, String> wanted = new TreeMap<>();
    pages.forEach(page -> page.listen().ifPresent(listen -> wanted.put(page.id(), listen)));
    open.entrySet()
        .removeIf(entry -> {
          boolean gone = !entry.getValue().listen().equals(wanted.get(entry.getKey()));
          if (gone) {
            entry.getValue().server().close();
          }
          return gone;
        });
    troubles.retain(wanted.keySet());
    wanted.forEach((page, listen) -> {
      if (!open.containsKey(page)) {
        begin(page, listen);
      }
    });
  }

  private void begin(String page, String listen) {
    try {
      ListenAddress address =
          ListenAddress.parse(listen).orElseThrow(() -> new IOException("no address: " + listen));
      open.put(
          page,
          new Open(listen, HttpServer.start(address, routes.apply(page), Guard.NONE, ERRORS)));
      troubles.remove(page);
    } catch (IOException e) {
      String words = "the status page " + page + " is not served on its own: " + e.getMessage();
      if (troubles.put(page, words)) {
        LOG.warn("{}; tried again", words);
      }
    }
  }

  /** The port of a page's own address; empty while it has none. */
  public synchronized Optional<Integer> port(String page) {
    return Optional.ofNullable(open.get(page)).map(one -> one.server().port());
  }

  /** What keeps pages from being served, a sentence each. */
  public List<String> troubles() {
    return troubles.words();
  }

  /** The same by the id of the page. */
  public Map<String, String> byPage() {
    return troubles.byPage();
  }

  @Override
  public synchronized void close() {
    open.values().forEach(one -> one.server().close());
    open.clear();
  }
}
