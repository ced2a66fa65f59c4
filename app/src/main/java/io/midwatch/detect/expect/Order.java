package io.midwatch.detect.expect;

import io.midwatch.base.CheckId;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Instant;
import java.util.List;

/** What people and programs do to a heartbeat, beside reporting. */
public sealed interface Order {
  /** Which one. */
  CheckId heartbeat();

  /** Who ordered it. */
  String by();

  /**
   * Nothing is expected until it is resumed.
   *
   * @param manual does it stay so when a sign comes? Else the first sign resumes it
   */
  record Pause(CheckId heartbeat, String by, boolean manual) implements Order {}

  /** It is expected again, from its next slot on. */
  record Resume(CheckId heartbeat, String by) implements Order {}

  /** What goes wrong until then is kept and told to nobody. */
  record Snooze(CheckId heartbeat, String by, Instant until) implements Order {}

  /**
   * It lived at these times, and could not say so until now: what was called missed then was not.
   *
   * @param times oldest first
   */
  record Witness(CheckId heartbeat, String by, List<Instant> times) implements Order {
    public Witness {
      times = List.copyOf(times);
    }
  }

  /** It makes itself known, or is made by the API. Refused for one that is there. */
  record Create(Heartbeat wanted, String by) implements Order {
    @Override
    public CheckId heartbeat() {
      return wanted.id();
    }
  }

  /** One that does not stand in the plan is to be otherwise. */
  record Change(Heartbeat wanted, String by) implements Order {
    @Override
    public CheckId heartbeat() {
      return wanted.id();
    }
  }

  /** One that does not stand in the plan is gone with all that was kept of it. */
  record Remove(CheckId heartbeat, String by) implements Order {}
}
