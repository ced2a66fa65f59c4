package io.midwatch.respond.status.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.plan.status.StatusPage.Way;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusPost;
import io.midwatch.respond.status.subscribe.Subscriptions.Asked;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PostOfficeTest {
  private static final StatusPage PAGE = page();

  private final VirtualClock clock = new VirtualClock();
  private final MemorySubscribers store = new MemorySubscribers();
  private final SubscribeTokens tokens = new SubscribeTokens(new byte[32]);
  private final Deque<Sent> answers = new ArrayDeque<>();
  private final List<String> carried = new ArrayList<>();
  private final List<Postman.Text> texts = new ArrayList<>();
  private final List<StatusPost> posts = new ArrayList<>();
  private final Postmen postmen = new Postmen(this::carry, this::carry);
  private final Subscriptions subscriptions =
      new Subscriptions(store, tokens, postmen, Runnable::run, clock);

  private static StatusPage page() {
    SequencedMap<String, StatusComponent> components = new LinkedHashMap<>();
    for (String id : List.of("web", "find")) {
      components.put(id, new StatusComponent(id, id, "", "", Set.of("shop"), Set.of()));
    }
    return new StatusPage(
        "public",
        "Example shop",
        "",
        "https://status.example.org",
        ZoneOffset.UTC,
        components,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(Way.EMAIL, Way.WEBHOOK),
        "",
        List.of(),
        Duration.ofHours(1));
  }

  private Sent carry(StatusPage page, String address, Postman.Text text) {
    carried.add(address + " " + text.key());
    texts.add(text);
    return answers.isEmpty() ? new Sent.Accepted("") : answers.pop();
  }

  private PostOffice office() {
    return new PostOffice(
        store,
        new PostOffice.Desk(
            tokens,
            postmen,
            () -> Map.of("public", PAGE),
            number -> posts.stream().filter(post -> post.number() > number).toList(),
            new HereAndNow(),
            clock));
  }

  private void post(String... components) {
    posts.add(
        new StatusPost(
            posts.size() + 1L,
            "public",
            "s1",
            Optional.empty(),
            "Trouble",
            PostState.INVESTIGATING,
            List.of(components),
            Optional.empty(),
            "We look.",
            "ana",
            false,
            Optional.empty(),
            clock.now()));
  }

  private void subscribe(String address, String... components) {
    subscriptions.ask(PAGE, Way.EMAIL, address, List.of(components), address);
    String body = texts.getLast().body();
    String token = body.replaceFirst("(?s).*/confirm/([\\w-]+).*", "$1");
    assertThat(subscriptions.confirm(PAGE, token)).isPresent();
    carried.clear();
  }

  @Test
  void everyPostIsToldOnceToThoseWhoChoseItsComponents() {
    post("web");
    clock.advance(Duration.ofMinutes(1));
    subscribe("all@example.org");
    subscribe("find@example.org", "find");
    post("web");
    PostOffice office = office();
    office.step();
    office.step();
    office().step();
    assertThat(carried).singleElement().asString().startsWith("all@example.org p2-");
    post("web", "find");
    office.step();
    assertThat(carried).hasSize(3);
    assertThat(store.letters).isEmpty();
  }

  @Test
  void whatDoesNotArriveIsTriedAgainWithTheSameKeyAndGivenUpInTheEnd() {
    subscribe("a@example.org");
    post("web");
    PostOffice office = office();
    for (int i = 0; i < PostOffice.MOST_ATTEMPTS; i++) {
      answers.add(new Sent.TryAgain("451", Optional.empty()));
    }
    office.step();
    office.step();
    assertThat(carried).hasSize(1);
    for (int i = 0; i < 200; i++) {
      clock.advance(Duration.ofMinutes(30));
      office.step();
    }
    assertThat(carried).hasSize(PostOffice.MOST_ATTEMPTS);
    assertThat(Set.copyOf(carried)).hasSize(1);
    assertThat(store.letters).isEmpty();
  }

  @Test
  void whoEndsItGetsNothingMoreNotEvenWhatIsOnItsWay() {
    subscribe("a@example.org");
    post("web");
    answers.add(new Sent.TryAgain("451", Optional.empty()));
    PostOffice office = office();
    office.step();
    String end = texts.getLast().unsubscribe().replaceFirst(".*/unsubscribe/", "");
    assertThat(subscriptions.end("x" + end)).isFalse();
    assertThat(subscriptions.end(end)).isTrue();
    assertThat(subscriptions.end(end)).isTrue();
    clock.advance(Duration.ofHours(3));
    office.step();
    assertThat(carried).hasSize(1);
    assertThat(store.all).isEmpty();
  }

  @Test
  void nobodyIsOnTheListBeforeTheLinkAndTheLinkEnds() {
    assertThat(subscriptions.ask(PAGE, Way.EMAIL, "a@example.org", List.of(), "1"))
        .isEqualTo(Asked.TAKEN);
    String token = texts.getLast().body().replaceFirst("(?s).*/confirm/([\\w-]+).*", "$1");
    assertThat(store.all).isEmpty();
    assertThat(subscriptions.confirm(PAGE, token.substring(1) + "A")).isEmpty();
    assertThat(subscriptions.end(token)).isFalse();
    clock.advance(Duration.ofHours(24));
    assertThat(subscriptions.confirm(PAGE, token)).isEmpty();
    assertThat(store.all).isEmpty();
  }

  @Test
  void anAddressIsNotFloodedAndTheAnswerDoesNotTellWhetherItIsKnown() {
    subscribe("a@example.org");
    for (int i = 0; i < 10; i++) {
      assertThat(subscriptions.ask(PAGE, Way.EMAIL, "A@example.org", List.of(), "ip" + i))
          .isEqualTo(Asked.TAKEN);
    }
    assertThat(carried).hasSize(2);
    for (int i = 0; i < 20; i++) {
      subscriptions.ask(PAGE, Way.EMAIL, "b" + i + "@example.org", List.of(), "one");
    }
    assertThat(subscriptions.ask(PAGE, Way.EMAIL, "c@example.org", List.of(), "one"))
        .isEqualTo(Asked.TOO_OFTEN);
    for (String bad : List.of("", "a", "a@b", "a@b.c\nBcc: x@y.z", "a b@c.de", "\"a\"@b.de")) {
      assertThat(subscriptions.ask(PAGE, Way.EMAIL, bad, List.of(), "two"))
          .isEqualTo(Asked.NO_ADDRESS);
    }
    for (String bad :
        List.of(
            "ftp://a.example",
            "https://u:p@a.example/",
            "file:///etc/passwd",
            "http://a.example/hook",
            "http://127.0.0.1.a.example/hook",
            "http://localhost.a.example/hook")) {
      assertThat(subscriptions.ask(PAGE, Way.WEBHOOK, bad, List.of(), "two"))
          .isEqualTo(Asked.NO_ADDRESS);
    }
    for (String good : List.of("https://a.example/hook", "http://127.0.0.1:8080/h")) {
      assertThat(subscriptions.ask(PAGE, Way.WEBHOOK, good, List.of(), good))
          .as(good)
          .isNotEqualTo(Asked.NO_ADDRESS);
    }
  }

  /** Runs everything at once, on the thread that asks. */
  private static final class HereAndNow extends AbstractExecutorService {
    @Override
    public void execute(Runnable command) {
      command.run();
    }

    @Override
    public void shutdown() {
      // Nothing runs on.
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
