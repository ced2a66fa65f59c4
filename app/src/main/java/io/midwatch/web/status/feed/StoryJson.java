package io.midwatch.web.status.feed;

import io.midwatch.base.TimeRange;
import io.midwatch.respond.status.ComponentNow;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusPost;
import io.midwatch.respond.status.Story;
import io.midwatch.respond.status.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Incidents and maintenance in the words of Statuspage's API. */
final class StoryJson {
  private final PageNow now;
  private final Function<String, Optional<Map<String, Object>>> component;

  /**
   * @param component a component's object by its id
   */
  StoryJson(PageNow now, Function<String, Optional<Map<String, Object>>> component) {
    this.now = now;
    this.component = component;
  }

  List<Object> incidents(List<Story> stories) {
    return stories.stream().<Object>map(story -> story(story, impact(story))).toList();
  }

  /** Maintenance that lies ahead, goes on, or is over. */
  List<Object> works(boolean ahead, boolean active, boolean over) {
    List<Object> all = new ArrayList<>();
    for (Work work : now.works()) {
      boolean on = work.isOn(now.asOf());
      if (on ? active : ahead) {
        all.add(work(work, on));
      }
    }
    if (over) {
      now.stories().stream()
          .filter(story -> story.isWork() && story.isOver())
          .forEach(story -> {
            Map<String, Object> object = story(story, "maintenance");
            story.planned().ifPresent(when -> planned(object, when));
            all.add(object);
          });
    }
    return all;
  }

  private Map<String, Object> work(Work work, boolean on) {
    Optional<Story> told = now.storyOf(work);
    Map<String, Object> object =
        told.map(story -> story(story, "maintenance")).orElseGet(() -> untold(work, on));
    planned(object, work.when());
    return object;
  }

  /** What nobody has written about: a window that comes back every week. */
  private Map<String, Object> untold(Work work, boolean on) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", work.id());
    all.put("name", work.name());
    all.put("status", (on ? PostState.IN_PROGRESS : PostState.SCHEDULED).word());
    all.put("impact", "maintenance");
    all.put("page_id", now.page().id());
    all.put("incident_updates", List.of());
    all.put("components", components(work.components()));
    return all;
  }

  private static void planned(Map<String, Object> object, TimeRange when) {
    object.put("scheduled_for", StatuspageJson.time(when.from()));
    object.put("scheduled_until", StatuspageJson.time(when.to()));
  }

  private Map<String, Object> story(Story story, String impact) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", story.id());
    all.put("name", story.title());
    all.put("status", story.state().word());
    all.put("created_at", StatuspageJson.time(story.begun()));
    all.put("updated_at", StatuspageJson.time(story.updated()));
    StatuspageJson.put(
        all,
        "monitoring_at",
        story.posts().stream()
            .filter(post -> post.state() == PostState.MONITORING)
            .findFirst()
            .map(post -> StatuspageJson.time(post.at()))
            .orElse(null));
    StatuspageJson.put(all, "resolved_at", story.ended().map(StatuspageJson::time).orElse(null));
    all.put("impact", impact);
    all.put("shortlink", Feeds.at(now.page(), "incidents/" + story.id() + ".html"));
    all.put("started_at", StatuspageJson.time(story.begun()));
    all.put("page_id", now.page().id());
    all.put("incident_updates", story.posts().reversed().stream().map(StoryJson::update).toList());
    all.put("components", components(story.components()));
    return all;
  }

  private List<Map<String, Object>> components(List<String> ids) {
    return ids.stream().flatMap(id -> component.apply(id).stream()).toList();
  }

  private static Map<String, Object> update(StatusPost post) {
    Instant at = post.at();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", post.story() + "-" + post.number());
    all.put("status", post.state().word());
    all.put("body", post.text());
    all.put("incident_id", post.story());
    all.put("created_at", StatuspageJson.time(at));
    all.put("updated_at", StatuspageJson.time(at));
    all.put("display_at", StatuspageJson.time(at));
    return all;
  }

  /**
   * What was said of it; else how its components are while it lasts, and what it must have been.
   */
  private String impact(Story story) {
    ComponentState worst =
        story
            .worst()
            .orElseGet(() ->
                story.isOver()
                    ? story.isByMachine()
                        ? ComponentState.PARTIAL_OUTAGE
                        : ComponentState.DEGRADED_PERFORMANCE
                    : measured(story));
    return switch (worst) {
      case OPERATIONAL, UNDER_MAINTENANCE -> "none";
      case UNKNOWN, DEGRADED_PERFORMANCE -> "minor";
      case PARTIAL_OUTAGE -> "major";
      case MAJOR_OUTAGE -> "critical";
    };
  }

  private ComponentState measured(Story story) {
    return now.components().stream()
        .filter(one -> story.components().contains(one.component().id()))
        .map(ComponentNow::state)
        .reduce(ComponentState.OPERATIONAL, ComponentState::worse);
  }
}
