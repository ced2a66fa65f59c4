package io.midwatch.respond;

import io.midwatch.plan.Field;
import io.midwatch.plan.Options;
import io.midwatch.respond.channel.Channel;
import java.util.List;

/** A channel without settings, which takes any address: only how it sends is left to say. */
public abstract class PlainChannel implements Channel {
  private final String key;

  protected PlainChannel(String key) {
    this.key = key;
  }

  @Override
  public final String key() {
    return key;
  }

  @Override
  public final String summary() {
    return "For tests.";
  }

  @Override
  public final List<Field> reachFields() {
    return List.of();
  }

  @Override
  public final List<Field> sharedFields() {
    return List.of();
  }

  @Override
  public final void check(String address, Options reach, Options shared) {}
}
