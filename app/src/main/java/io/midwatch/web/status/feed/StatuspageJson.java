package io.midwatch.web.status.feed;

import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.ComponentNow;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.Story;
import io.midwatch.web.api.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page as Statuspage's public API version 2 has it, for the programs that read that. Beyond it
 * there is the component's status {@code unknown}; the indicator is {@code minor} then.
 */
public final class StatuspageJson {
  private static final int MOST = 50;

  private final PageNow now;
  private final StatusPage page;
  private final StoryJson stories;

  private StatuspageJson(PageNow now) {
    this.now = now;
    this.page = now.page();
    this.stories = new StoryJson(now, this::component);
  }

  /** Every document by its path below {@code api/v2/}. */
  public static Map<String, String> of(PageNow now) {
    StatuspageJson json = new StatuspageJson(now);
    List<Story> open = now.open();
    List<Story> incidents =
        now.stories().stream().filter(one -> !one.isWork()).limit(MOST).toList();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("summary.json", json.summary(open));
    files.put("status.json", json.with("status", json.status()));
    files.put("components.json", json.with("components", json.components()));
    files.put("incidents.json", json.with("incidents", json.stories.incidents(incidents)));
    files.put("incidents/unresolved.json", json.with("incidents", json.stories.incidents(open)));
    String key = "scheduled_maintenances";
    files.put("scheduled-maintenances.json", json.with(key, json.stories.works(true, true, true)));
    files.put(
        "scheduled-maintenances/upcoming.json",
        json.with(key, json.stories.works(true, false, false)));
    files.put(
        "scheduled-maintenances/active.json",
        json.with(key, json.stories.works(false, true, false)));
    return files;
  }

  private String summary(List<Story> open) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("page", page());
    all.put("components", components());
    all.put("incidents", stories.incidents(open));
    all.put("scheduled_maintenances", stories.works(true, true, false));
    all.put("status", status());
    return Json.text(all) + "\n";
  }

  private String with(String key, Object value) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("page", page());
    all.put(key, value);
    return Json.text(all) + "\n";
  }

  private Map<String, Object> page() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", page.id());
    all.put("name", page.title());
    all.put("url", page.url());
    all.put("time_zone", page.zone().getId());
    all.put("updated_at", time(now.changed()));
    return all;
  }

  private Map<String, Object> status() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("indicator", indicator(now.overall()));
    all.put("description", now.headline());
    return all;
  }

  private static String indicator(ComponentState state) {
    return switch (state) {
      case OPERATIONAL -> "none";
      case UNDER_MAINTENANCE -> "maintenance";
      case UNKNOWN, DEGRADED_PERFORMANCE -> "minor";
      case PARTIAL_OUTAGE -> "major";
      case MAJOR_OUTAGE -> "critical";
    };
  }

  private List<Object> components() {
    List<Object> all = new ArrayList<>();
    Set<String> groups = new LinkedHashSet<>();
    for (ComponentNow one : now.components()) {
      all.add(component(one));
      if (!one.component().group().isEmpty()) {
        groups.add(one.component().group());
      }
    }
    groups.forEach(group -> all.add(group(group)));
    return all;
  }

  private Map<String, Object> group(String name) {
    List<ComponentNow> members =
        now.components().stream().filter(one -> one.component().group().equals(name)).toList();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", groupId(name));
    all.put("name", name);
    all.put(
        "status", ComponentState.worst(members.stream().map(ComponentNow::state).toList()).word());
    all.put("group", true);
    all.put("components", members.stream().map(one -> one.component().id()).toList());
    all.put("page_id", page.id());
    return all;
  }

  private Map<String, Object> component(ComponentNow one) {
    StatusComponent component = one.component();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", component.id());
    all.put("name", component.name());
    all.put("status", one.state().word());
    all.put("updated_at", time(now.changed()));
    all.put("position", now.components().indexOf(one) + 1);
    put(all, "description", component.description().isEmpty() ? null : component.description());
    put(all, "group_id", component.group().isEmpty() ? null : groupId(component.group()));
    all.put("page_id", page.id());
    all.put("group", false);
    all.put("only_show_if_degraded", false);
    put(all, "verified_at", one.verified().map(StatuspageJson::time).orElse(null));
    all.put("stale", one.stale());
    return all;
  }

  private Optional<Map<String, Object>> component(String id) {
    return now.components().stream()
        .filter(one -> one.component().id().equals(id))
        .findFirst()
        .map(this::component);
  }

  static void put(Map<String, Object> all, String key, @Nullable Object value) {
    all.put(key, value == null ? Optional.empty() : value);
  }

  private static String groupId(String name) {
    return "g-" + Xml.urn(name).substring(9, 21);
  }

  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
