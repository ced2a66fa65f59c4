package io.midwatch.respond.distress;

import io.midwatch.base.Clock;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a notice to every channel of a person, past the outbox. What a provider does not take now
 * is tried again for some minutes, or until there is other news. Safe for use by many threads.
 */
public final class DirectCalls implements Distress.Caller {
  private static final Logger LOG = LoggerFactory.getLogger(DirectCalls.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
  private static final int MOST_TRIES = 9;

  private final Queue<Again> failed = new ConcurrentLinkedQueue<>();
  private final Supplier<Plan> plan;
  private final Map<String, Channel> channels;
  private final Executor attempts;
  private final Clock clock;

  /**
   * @param channels by key
   * @param attempts runs one attempt each, which may block
   */
  public DirectCalls(
      Supplier<Plan> plan, Map<String, Channel> channels, Executor attempts, Clock clock) {
    this.plan = plan;
    this.clock = clock;
    this.channels = Map.copyOf(channels);
    this.attempts = attempts;
  }

  @Override
  public void call(Person person, DistressNotice notice, String key) {
    Plan current = plan.get();
    Notice masked = notice.notice(current.watcher().url(), current.mask());
    failed.removeIf(one -> one.call().way().person().equals(person.id()));
    for (Reach reach : person.reach()) {
      Channel channel = channels.get(reach.channel());
      if (channel != null) {
        Options shared = current.channels().getOrDefault(reach.channel(), Options.NONE);
        Call call = new Call(channel, masked, new Way(person.id(), reach, shared), key);
        attempts.execute(() -> attempt(call, 1));
      }
    }
  }

  @Override
  public void again() {
    for (Again one : List.copyOf(failed)) {
      if (clock.nanos() - one.dueNanos() >= 0 && failed.remove(one)) {
        attempts.execute(() -> attempt(one.call(), one.tries() + 1));
      }
    }
  }

  private record Way(String person, Reach reach, Options shared) {}

  private record Call(Channel channel, Notice notice, Way way, String key) {}

  /** A call that was not taken, and when it is tried again, monotonic. */
  private record Again(Call call, int tries, long dueNanos) {}

  private void attempt(Call call, int tries) {
    Channel channel = call.channel();
    Way way = call.way();
    try {
      Sent sent = channel.send(call.notice(), way.reach(), way.shared(), call.key());
      String answer = plan.get().mask().apply(sent.answer());
      switch (sent) {
        case Sent.Accepted _ ->
            LOG.warn("told {} by {}, past the store", way.person(), channel.key());
        case Sent.TryAgain _ -> {
          LOG.warn("could not tell {} by {} yet: {}", way.person(), channel.key(), answer);
          if (tries < MOST_TRIES) {
            failed.add(new Again(call, tries, clock.nanos() + pause(tries).toNanos()));
          }
        }
        case Sent.Refused _ ->
            LOG.warn("could not tell {} by {}: {}", way.person(), channel.key(), answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration pause(int tries) {
    Duration grown = FIRST_PAUSE.multipliedBy(1L << (tries - 1));
    return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
  }
}
