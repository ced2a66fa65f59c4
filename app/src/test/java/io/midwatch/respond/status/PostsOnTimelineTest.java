package io.midwatch.respond.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentEntry.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PostsOnTimelineTest {
  private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");
  private final List<String> incidents = new ArrayList<>();
  private final List<IncidentEntry> entries = new ArrayList<>();
  private final PostsOnTimeline posts =
      new PostsOnTimeline((incident, entry) -> {
        incidents.add(incident);
        entries.add(entry);
        return true;
      });

  private static StatusPost post(Optional<String> incident, boolean byMachine) {
    return new StatusPost(
        7,
        "shop",
        "s1",
        incident,
        "Orders fail",
        PostState.INVESTIGATING,
        List.of(),
        Optional.empty(),
        "We look into it.",
        "ana",
        byMachine,
        Optional.empty(),
        AT);
  }

  @Test
  void aPostAboutAnIncidentStandsOnItsTimelineOnce() {
    posts.accept(post(Optional.of("a1"), false));

    assertThat(incidents).containsExactly("a1");
    assertThat(entries)
        .containsExactly(
            new IncidentEntry(
                AT,
                What.STATUS,
                "ana",
                "users were told (investigating): Orders fail: We look into it.",
                "status.7"));
  }

  @Test
  void whatTheMachineWroteIsNobodysWord() {
    posts.accept(post(Optional.of("a1"), true));

    assertThat(entries).extracting(IncidentEntry::by).containsExactly("");
  }

  @Test
  void aPostAboutNoIncidentStandsOnNone() {
    posts.accept(post(Optional.empty(), false));

    assertThat(entries).isEmpty();
  }

  @Test
  void aTimelineThatCannotBeWrittenFailsNoPost() {
    new PostsOnTimeline(
            (incident, entry) -> {
              throw new IllegalStateException("the disk is full");
            })
        .accept(post(Optional.of("a1"), false));

    assertThat(entries).isEmpty();
  }
}
