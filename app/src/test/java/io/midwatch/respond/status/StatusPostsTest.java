package io.midwatch.respond.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPostsTest {
  private final MemoryPosts log = new MemoryPosts();
  private final VirtualClock clock = new VirtualClock();
  private final StatusPosts posts = new StatusPosts(log, clock, Pages::all);

  private static PostDraft draft(PostState state, String text) {
    return new PostDraft(
        "public",
        Optional.empty(),
        Optional.of("i-7"),
        "",
        state,
        List.of("web"),
        Optional.empty(),
        text,
        "ana");
  }

  private static PostDraft on(String story, PostState state, String text) {
    return new PostDraft(
        "public",
        Optional.of(story),
        Optional.empty(),
        "",
        state,
        List.of(),
        Optional.empty(),
        text,
        "ana");
  }

  @Test
  void anIncidentGoesFromItsFirstPostToItsEnd() throws Exception {
    List<StatusPost> heard = new ArrayList<>();
    posts.listen(heard::add);

    StatusPost first =
        posts.post(draft(PostState.INVESTIGATING, "We look into it.\r\n\u0007Soon."));
    posts.post(on(first.story(), PostState.MONITORING, "It is mended."));
    StatusPost last = posts.post(on(first.story(), PostState.RESOLVED, "It is over."));

    assertThat(first.title()).isEqualTo("Trouble with Web shop");
    assertThat(first.text()).isEqualTo("We look into it.\n Soon.");
    assertThat(last.components()).containsExactly("web");
    assertThat(last.incident()).contains("i-7");
    assertThat(heard).hasSize(3).isEqualTo(log.all);
    assertThat(posts.stories("public"))
        .singleElement()
        .satisfies(story -> {
          assertThat(story.isOver()).isTrue();
          assertThat(story.ended()).contains(last.at());
          assertThat(story.posts()).hasSize(3);
        });
    assertThat(posts.about("i-7")).hasSize(3);
  }

  @Test
  void sayingTheSameAgainChangesNothing() throws Exception {
    StatusPost first = posts.post(draft(PostState.INVESTIGATING, "We look into it."));
    StatusPost again = posts.post(draft(PostState.INVESTIGATING, "We look into it."));

    assertThat(again).isEqualTo(first);
    assertThat(log.all).hasSize(1);
  }

  @Test
  void theSameIncidentGoesOnWithItsOpenStoryAndBeginsAnewAfterItsEnd() throws Exception {
    StatusPost first = posts.post(draft(PostState.INVESTIGATING, "We look into it."));
    assertThat(posts.post(draft(PostState.IDENTIFIED, "Found.")).story()).isEqualTo(first.story());
    posts.post(draft(PostState.RESOLVED, "Over."));

    assertThat(posts.post(draft(PostState.INVESTIGATING, "Again.")).story())
        .isNotEqualTo(first.story());
  }

  @Test
  void whatWasToldIsKnownAfterARestart() throws Exception {
    StatusPost first = posts.post(draft(PostState.INVESTIGATING, "We look into it."));

    StatusPosts again = new StatusPosts(log, clock, Pages::all);
    StatusPost next = again.post(on(first.story(), PostState.RESOLVED, "Over."));

    assertThat(next.number()).isEqualTo(2);
    assertThat(again.story(first.story()).orElseThrow().posts()).containsExactly(first, next);
  }

  @Test
  void aPostmortemFollowsTheEndAndNothingElseDoes() throws Exception {
    String story = posts.post(draft(PostState.INVESTIGATING, "We look into it.")).story();
    refuses(on(story, PostState.POSTMORTEM, "Learned."), "not over yet");
    posts.post(on(story, PostState.RESOLVED, "Over."));
    refuses(on(story, PostState.IDENTIFIED, "Hm."), "is over; begin a new one");
    posts.post(on(story, PostState.POSTMORTEM, "Learned."));

    assertThat(posts.story(story).orElseThrow().state()).isEqualTo(PostState.POSTMORTEM);
  }

  @Test
  void whatMakesNoSenseIsRefusedInWords() throws Exception {
    refuses(draft(PostState.INVESTIGATING, " \n "), "there is no text");
    refuses(draft(PostState.INVESTIGATING, "x".repeat(10_001)), "more than 10000");
    refuses(draft(PostState.SCHEDULED, "x"), "planned in the plan");
    refuses(draft(PostState.POSTMORTEM, "x"), "a postmortem belongs");
    refuses(on("s99", PostState.RESOLVED, "x"), "no incident \"s99\"");
    refuses(
        new PostDraft(
            "publc",
            Optional.empty(),
            Optional.empty(),
            "",
            PostState.INVESTIGATING,
            List.of("web"),
            Optional.empty(),
            "x",
            ""),
        "no status page \"publc\"; did you mean public?");
    refuses(
        new PostDraft(
            "public",
            Optional.empty(),
            Optional.empty(),
            "",
            PostState.INVESTIGATING,
            List.of("wb"),
            Optional.empty(),
            "x",
            ""),
        "no component \"wb\"; did you mean web?");
    refuses(
        new PostDraft(
            "public",
            Optional.empty(),
            Optional.empty(),
            "",
            PostState.INVESTIGATING,
            List.of(),
            Optional.empty(),
            "x",
            ""),
        "say which components are affected: web, find");
    assertThat(log.all).isEmpty();
  }

  private void refuses(PostDraft draft, String words) {
    assertThatThrownBy(() -> posts.post(draft))
        .isInstanceOf(PostRefusedException.class)
        .hasMessageContaining(words);
  }
}
