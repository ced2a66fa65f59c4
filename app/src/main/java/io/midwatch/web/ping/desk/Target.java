package io.midwatch.web.ping.desk;

import io.midwatch.plan.heartbeat.Heartbeat;

/** Whom does an address mean? */
public sealed interface Target {
  /** This one. */
  record One(Heartbeat heartbeat) implements Target {}

  /** Nobody, and nobody of that name may be made: the key is not ours. */
  record Unknown() implements Target {}

  /** Nobody yet: the key is ours, the name is free. */
  record Free(String name) implements Target {}

  /** One in each of several services. */
  record Several() implements Target {}
}
