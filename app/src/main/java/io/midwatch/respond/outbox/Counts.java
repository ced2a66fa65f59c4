package io.midwatch.respond.outbox;

import java.time.Duration;

/** The counters of the outbox; guarded by its lock. */
final class Counts {
  int sending;
  long accepted;
  long failedAttempts;
  long givenUp;
  long lost;
  long storeFailures;
  boolean storeOk = true;

  OutboxHealth health(int waiting, Duration oldestUntold) {
    return new OutboxHealth(
        waiting,
        sending,
        oldestUntold,
        accepted,
        failedAttempts,
        givenUp,
        lost,
        storeFailures,
        storeOk);
  }
}
