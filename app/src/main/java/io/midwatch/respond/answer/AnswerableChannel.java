package io.midwatch.respond.answer;

import io.midwatch.plan.Field;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Sent;
import java.util.List;
import java.util.function.Supplier;

/** A channel whose messages say how to answer them. */
public final class AnswerableChannel implements Channel {
  private final Channel channel;
  private final AckLinks links;
  private final Supplier<String> url;

  /**
   * @param url where people open Midwatch; without one there is no link
   */
  public AnswerableChannel(Channel channel, AckLinks links, Supplier<String> url) {
    this.channel = channel;
    this.links = links;
    this.url = url;
  }

  @Override
  public Sent send(Notice notice, Reach reach, Options shared, String key)
      throws InterruptedException {
    String base = url.get();
    boolean asks = !base.isEmpty() && AckLinks.asks(notice);
    Notice told = asks ? notice.withAck(base + AckLinks.PATH + links.token(key)) : notice;
    return channel.send(told, reach, shared, key);
  }

  @Override
  public String key() {
    return channel.key();
  }

  @Override
  public String summary() {
    return channel.summary();
  }

  @Override
  public List<Field> reachFields() {
    return channel.reachFields();
  }

  @Override
  public List<Field> sharedFields() {
    return channel.sharedFields();
  }

  @Override
  public boolean runsPrograms() {
    return channel.runsPrograms();
  }

  @Override
  public void check(String address, Options reach, Options shared) throws InvalidValueException {
    channel.check(address, reach, shared);
  }
}
