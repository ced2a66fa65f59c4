package io.midwatch.respond.distress;

import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Sent;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a notice to every channel of a person, past the outbox. Safe for use by many threads. */
public final class DirectCalls implements Distress.Caller {
  private static final Logger LOG = LoggerFactory.getLogger(DirectCalls.class);

  private final Supplier<Plan> plan;
  private final Map<String, Channel> channels;
  private final Executor attempts;

  /**
   * @param channels by key
   * @param attempts runs one attempt each, which may block
   */
  public DirectCalls(Supplier<Plan> plan, Map<String, Channel> channels, Executor attempts) {
    this.plan = plan;
    this.channels = Map.copyOf(channels);
    this.attempts = attempts;
  }

  @Override
  public void call(Person person, DistressNotice notice, String key) {
    Plan current = plan.get();
    Notice masked = notice.notice(current.watcher().url(), current.mask());
    for (Reach reach : person.reach()) {
      Channel channel = channels.get(reach.channel());
      if (channel != null) {
        Options shared = current.channels().getOrDefault(reach.channel(), Options.NONE);
        attempts.execute(() -> attempt(channel, masked, new Way(person.id(), reach, shared), key));
      }
    }
  }

  private record Way(String person, Reach reach, Options shared) {}

  private void attempt(Channel channel, Notice notice, Way way, String key) {
    try {
      Sent sent = channel.send(notice, way.reach(), way.shared(), key);
      String answer = plan.get().mask().apply(sent.answer());
      switch (sent) {
        case Sent.Accepted _ ->
            LOG.warn("told {} by {}, past the store", way.person(), channel.key());
        case Sent.TryAgain _, Sent.Refused _ ->
            LOG.warn("could not tell {} by {}: {}", way.person(), channel.key(), answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
