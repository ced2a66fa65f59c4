package io.midwatch.respond.answer;

import io.midwatch.plan.Field;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Invitation;
import io.midwatch.respond.channel.Message;
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

  /** The one rule of who may answer what: by who reads it. */
  @Override
  public Sent send(Message message) throws InterruptedException {
    Invitation invitation =
        switch (channel.audience(message.reach())) {
          case PERSON -> invitation(message, false);
          case ROOM -> invitation(message, true);
          case TRACKER -> Invitation.NONE;
        };
    return channel.send(message.with(invitation));
  }

  private Invitation invitation(Message message, boolean room) {
    Notice notice = message.notice();
    return new Invitation(
        url.get(),
        links.token(new AckLinks.Ticket(message.key(), room)),
        links.mark(message.key()),
        room ? "" : ReplyCodes.shown(notice, message.key()),
        AckLinks.asks(notice));
  }

  @Override
  public Audience audience(Reach reach) {
    return channel.audience(reach);
  }

  @Override
  public boolean opensCases() {
    return channel.opensCases();
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
