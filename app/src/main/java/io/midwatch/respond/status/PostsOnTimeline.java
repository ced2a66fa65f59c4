package io.midwatch.respond.status;

import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentEntry.What;
import io.midwatch.respond.incident.Timeline;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was users told of an incident? Each post about one stands on its timeline. A post that is on
 * disk is not failed by a timeline that can't be written.
 */
public final class PostsOnTimeline implements Consumer<StatusPost> {
  private static final Logger LOG = LoggerFactory.getLogger(PostsOnTimeline.class);

  private final Timeline timeline;

  /** Writes on this timeline. */
  public PostsOnTimeline(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public void accept(StatusPost post) {
    post.incident().ifPresent(incident -> note(incident, post));
  }

  private void note(String incident, StatusPost post) {
    String text =
        "users were told (" + post.state().word() + "): " + post.title() + ": " + post.text();
    String by = post.byMachine() ? "" : post.by();
    try {
      timeline.append(
          incident, new IncidentEntry(post.at(), What.STATUS, by, text, "status." + post.number()));
    } catch (RuntimeException e) {
      LOG.warn("the post {} is not on the timeline of {}", post.number(), incident, e);
    }
  }
}
