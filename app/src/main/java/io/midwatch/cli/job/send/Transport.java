package io.midwatch.cli.job.send;

/** Carries a message over the network. Implementations may block, within a bound. */
@FunctionalInterface
public interface Transport {
  /** Tries once. */
  Answer send(Message message);
}
