package io.midwatch.respond.sim;

import io.midwatch.base.Clock;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.PlainChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A provider that people read: behaves as told, and remembers what arrived when. */
public final class Provider extends PlainChannel {
  private final Clock clock;
  private final Consumer<Receipt> town;
  private final List<Receipt> receipts = new ArrayList<>();
  private Function<String, Mood> mood = address -> Mood.UP;

  /** What the provider does with a message. */
  public enum Mood {
    UP,
    /** 503. */
    BUSY,
    /** 429 with {@code Retry-After: 30}. */
    LIMITED,
    /** No answer; nothing arrived. */
    SILENT,
    /** Its name has no address: DNS is down. */
    NAMELESS,
    /** It arrived, but the answer was lost on the way. */
    ANSWER_LOST,
    /** 403. */
    REFUSING
  }

  /** Something that arrived. */
  public record Receipt(Instant at, String address, String key, Notice notice) {}

  /**
   * @param town hears of everything that arrives, in order
   */
  public Provider(String key, Clock clock, Consumer<Receipt> town) {
    super(key);
    this.clock = clock;
    this.town = town;
  }

  public void is(Mood always) {
    mood = address -> always;
  }

  /** Does it take everything now? */
  public boolean isUp() {
    return mood.apply("") == Mood.UP;
  }

  public void isToward(Function<String, Mood> byAddress) {
    mood = byAddress;
  }

  public List<Receipt> receipts() {
    return receipts;
  }

  @Override
  public Sent send(Message message) {
    Notice notice = message.notice();
    Reach reach = message.reach();
    String deliveryKey = message.key();
    return switch (mood.apply(reach.address())) {
      case UP -> {
        arrives(reach, deliveryKey, notice);
        yield new Sent.Accepted("ok");
      }
      case ANSWER_LOST -> {
        arrives(reach, deliveryKey, notice);
        yield new Sent.TryAgain("timeout", Optional.empty());
      }
      case BUSY -> new Sent.TryAgain("503", Optional.empty());
      case LIMITED -> new Sent.TryAgain("429", Optional.of(Duration.ofSeconds(30)));
      case NAMELESS -> new Sent.TryAgain("its name has no address", Optional.empty());
      case SILENT -> new Sent.TryAgain("timeout", Optional.empty());
      case REFUSING -> new Sent.Refused("403");
    };
  }

  private void arrives(Reach reach, String deliveryKey, Notice notice) {
    Receipt receipt = new Receipt(clock.now(), reach.address(), deliveryKey, notice);
    receipts.add(receipt);
    town.accept(receipt);
  }
}
