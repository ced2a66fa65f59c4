package io.midwatch.plan;

/** How much hangs on a service, for the order in which things are saved. */
public enum Tier {
  /** Holds data that cannot be made again. Protected first. */
  DATA,
  /** Users cannot do what they came for without it. */
  CORE,
  /** Everything else. */
  SUPPORTING
}
