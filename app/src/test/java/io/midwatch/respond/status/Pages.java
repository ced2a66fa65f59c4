package io.midwatch.respond.status;

import io.midwatch.base.CheckId;
import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** A page for tests: {@code web} on the service shop, {@code find} on one check of search. */
final class Pages {
  static final StatusPage SHOP = page(Optional.of(Duration.ofMinutes(5)));

  private Pages() {}

  static StatusPage page(Optional<Duration> publishAfter) {
    SequencedMap<String, StatusComponent> components = new LinkedHashMap<>();
    components.put(
        "web", new StatusComponent("web", "Web shop", "", "Shop", Set.of("shop"), Set.of()));
    components.put(
        "find",
        new StatusComponent(
            "find", "Search", "", "", Set.of(), Set.of(new CheckId("search/http/b"))));
    return new StatusPage(
        "public",
        "Example shop",
        "",
        "https://status.example.org",
        ZoneId.of("Europe/Berlin"),
        components,
        Optional.empty(),
        Optional.empty(),
        publishAfter,
        Set.of(),
        "",
        List.of(),
        Duration.ofHours(1));
  }

  static Map<String, StatusPage> all() {
    return Map.of("public", SHOP);
  }
}
