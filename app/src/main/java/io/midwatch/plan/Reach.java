package io.midwatch.plan;

import io.midwatch.plan.rota.Hours;
import java.time.Duration;

/**
 * One way to reach a person.
 *
 * @param channel the key of a {@link ChannelKind}
 * @param address what stands behind it; may hold a secret (a webhook's URL), so it is masked where
 *     it is shown
 * @param options further options of the entry
 * @param after how long the way before it may take until this one is taken as well; a way that
 *     refuses is left at once
 * @param hours the hours of the week in which it may be used, in the person's zone
 */
public record Reach(String channel, String address, Options options, Duration after, Hours hours) {
  /** What holds when the plan does not say how long. */
  public static final Duration USUALLY_AFTER = Duration.ofSeconds(60);

  /** A way that may be used at all hours. */
  public Reach(String channel, String address, Options options, Duration after) {
    this(channel, address, options, after, Hours.ALL);
  }

  /** A way that is taken after the usual time, and may be at all hours. */
  public Reach(String channel, String address, Options options) {
    this(channel, address, options, USUALLY_AFTER);
  }
}
