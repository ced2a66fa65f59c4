package io.midwatch.respond.status.subscribe;

import io.midwatch.base.Clock;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.status.StatusPost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns posts into letters to those who want them, and carries letters until they have arrived.
 * Each post becomes letters once: the letters and how far posts are read are written in one
 * transaction. A letter may arrive twice after a crash, with the same key.
 *
 * <p>{@link #step} is called by one thread.
 */
public final class PostOffice {
  static final int MOST_ATTEMPTS = 14;

  private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);
  private static final int AT_ONCE = 16;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

  private final SubscriberStore store;
  private final Desk desk;
  private final Set<String> underWay = new HashSet<>();

  /**
   * What it works with.
   *
   * @param pages of the plan in force, by id
   * @param postsAfter posts after a number, oldest first
   * @param attempts one thread for each attempt
   */
  public record Desk(
      SubscribeTokens tokens,
      Postmen postmen,
      Supplier<? extends Map<String, StatusPage>> pages,
      Function<Long, List<StatusPost>> postsAfter,
      ExecutorService attempts,
      Clock clock) {}

  public PostOffice(SubscriberStore store, Desk desk) {
    this.store = store;
    this.desk = desk;
  }

  /** Does all that is to be done now. */
  public void step() {
    write();
    carry();
  }

  /** Posts that are new become letters. Before the first time only what comes from then on. */
  private void write() {
    Optional<Long> before = store.cursor();
    List<StatusPost> posts = desk.postsAfter().apply(before.orElse(0L));
    if (posts.isEmpty()) {
      return;
    }
    long last = posts.getLast().number();
    List<Letter> letters = new ArrayList<>();
    for (StatusPost post : posts) {
      for (Subscriber subscriber : store.of(post.page())) {
        boolean later = !post.at().isBefore(subscriber.since());
        if (later && subscriber.wants(post.components())) {
          letters.add(
              new Letter(
                  "p" + post.number() + "-" + subscriber.id(),
                  subscriber.id(),
                  post.number(),
                  0,
                  desk.clock().now()));
        }
      }
    }
    store.enqueue(last, letters);
  }

  private void carry() {
    List<Letter> due;
    synchronized (underWay) {
      int free = AT_ONCE - underWay.size();
      if (free <= 0) {
        return;
      }
      due =
          store.due(desk.clock().now(), AT_ONCE + free).stream()
              .filter(letter -> !underWay.contains(letter.key()))
              .limit(free)
              .toList();
      due.forEach(letter -> underWay.add(letter.key()));
    }
    for (Letter letter : due) {
      desk.attempts().execute(() -> attempt(letter));
    }
  }

  private void attempt(Letter letter) {
    try {
      Optional<Subscriber> subscriber = store.find(letter.subscriber());
      Optional<StatusPage> page =
          subscriber.flatMap(one -> Optional.ofNullable(desk.pages().get().get(one.page())));
      Optional<StatusPost> post =
          desk.postsAfter().apply(letter.post() - 1).stream()
              .filter(one -> one.number() == letter.post())
              .findFirst();
      if (subscriber.isEmpty() || page.isEmpty() || post.isEmpty()) {
        store.settle(letter.key()); // They left, or the page is no more.
        return;
      }
      settle(letter, subscriber.get(), send(letter, subscriber.get(), page.get(), post.get()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("a message to a subscriber broke; it is tried again: {}", e.toString());
    } finally {
      synchronized (underWay) {
        underWay.remove(letter.key());
      }
    }
  }

  private Sent send(Letter letter, Subscriber subscriber, StatusPage page, StatusPost post)
      throws InterruptedException {
    String end = page.url() + "/unsubscribe/" + desk.tokens().end(subscriber.id());
    Postman.Text text = Texts.news(page, post, letter.key(), end, subscriber.id());
    return desk.postmen().of(subscriber.way()).carry(page, subscriber.address(), text);
  }

  private void settle(Letter letter, Subscriber subscriber, Sent sent) {
    switch (sent) {
      case Sent.Accepted _ -> store.settle(letter.key());
      case Sent.Refused refused -> {
        LOG.info("a subscriber of {} cannot be told: {}", subscriber.page(), refused);
        store.settle(letter.key());
      }
      case Sent.TryAgain again -> {
        int attempts = letter.attempts() + 1;
        if (attempts >= MOST_ATTEMPTS) {
          LOG.info("a message to a subscriber of {} is given up", subscriber.page());
          store.settle(letter.key());
          return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        Duration wait = again.notBefore().filter(d -> d.compareTo(bounded) > 0).orElse(bounded);
        store.postpone(
            new Letter(
                letter.key(),
                letter.subscriber(),
                letter.post(),
                attempts,
                desk.clock().now().plus(wait)));
      }
    }
  }
}
