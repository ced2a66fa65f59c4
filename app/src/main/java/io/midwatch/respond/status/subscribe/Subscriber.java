package io.midwatch.respond.status.subscribe;

import io.midwatch.plan.status.StatusPage.Way;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who has confirmed that they want to be told of changes of a page.
 *
 * @param id follows from page, way and address, so that nobody stands here twice
 * @param page the page's id
 * @param way how they are told
 * @param address a mail address or a web address
 * @param components ids of those they chose; empty for all
 * @param since when they confirmed
 */
public record Subscriber(
    String id, String page, Way way, String address, List<String> components, Instant since) {
  public Subscriber {
    components = List.copyOf(components);
  }

  /** Is this about something they chose? */
  boolean wants(List<String> affected) {
    return components.isEmpty() || affected.stream().anyMatch(components::contains);
  }
}
