package io.midwatch.web;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.detect.probe.OneLook;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.condition.Facts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers looks at once with what the test wants seen. */
public final class FakeLook implements OneLook {
  public final List<Asked> asked = new CopyOnWriteArrayList<>();
  public volatile Seen seen =
      new Seen(Estate.seen(new CheckId("x"), HandClock.START, Reason.OK, ""), Facts.NONE);

  /** What was asked for. */
  public record Asked(String kind, String target, Options options, Duration timeout) {}

  @Override
  public Seen look(String kind, String target, Options options, Duration timeout)
      throws InvalidValueException {
    asked.add(new Asked(kind, target, options, timeout));
    if (target.startsWith("bad")) {
      throw new InvalidValueException("\"" + target + "\" is not an address", "write host:port");
    }
    return seen;
  }
}
