package io.midwatch.detect.watch;

/**
 * When is a check looked at, and is a look under way? Instants are of the monotonic clock. Belongs
 * to the watch's thread.
 */
final class Pace {
  private static final long NEVER = Long.MIN_VALUE;
  private static final long NOTHING = 0;

  /** At most every so many stretches of time are one of closer looks. */
  private static final int CLOSER_SHARE = 3;

  private final long spread;
  private long due = NEVER;
  private long lastDue = NEVER;
  private long underWay = NOTHING;
  private long lookedAt = NEVER;
  private boolean again;
  private long closerSince = NEVER;
  private long closerEvery;
  private long closerFor;

  /**
   * @param id of the check; decides the phase of its interval
   */
  Pace(String id) {
    this.spread = spreadOf(id);
  }

  /** Where in an interval of this length the check has its turns; the same after every start. */
  long phase(long interval) {
    return Math.floorMod(spread, interval);
  }

  /**
   * For a while it is looked at more often than declared, unless it was so shortly before.
   *
   * @param every from look to look meanwhile
   * @param length for so long
   * @return whether it begins now
   */
  boolean lookCloser(long every, long length, long now) {
    if (closerSince != NEVER && now - closerSince < closerFor * CLOSER_SHARE) {
      return false;
    }
    closerSince = now;
    closerEvery = every;
    closerFor = length;
    return true;
  }

  /** From one regular look to the next at present, where this is declared. */
  long interval(long declared, long now) {
    boolean closer = closerSince != NEVER && now - closerSince < closerFor;
    return closer ? Math.min(closerEvery, declared) : declared;
  }

  /** The next look is due then, in place of an earlier turn. */
  void dueAt(long nanos) {
    due = nanos;
  }

  boolean hasTurn() {
    return due != NEVER;
  }

  /** Is this turn still the one that counts? */
  boolean isDueAt(long nanos) {
    return due == nanos;
  }

  /** How long until the next look is due; zero when it is overdue. */
  long untilDue(long now) {
    return Math.max(0, due - now);
  }

  /** The turn has come up: it is used. */
  void takeTurn() {
    lastDue = due;
    due = NEVER;
  }

  /** How much later than its turn a look begins that begins now. */
  long lag(long now) {
    return Math.max(0, now - lastDue);
  }

  /** A look begins. */
  void begin(long number) {
    underWay = number;
  }

  boolean isLooking() {
    return underWay != NOTHING;
  }

  /** Is this look still waited for? Those given up are not. */
  boolean awaits(long number) {
    return underWay == number;
  }

  /** The look under way has come back. */
  void cameBack() {
    underWay = NOTHING;
  }

  /** What came back counts as a look that began then. */
  void looked(long startedNanos) {
    lookedAt = startedNanos;
  }

  /** Did the last look that counted begin at this instant or later? */
  boolean hasLookedSince(long nanos) {
    return lookedAt != NEVER && lookedAt - nanos >= 0;
  }

  /** When the last look that counted began; before everything else when there was none. */
  long lookedAt() {
    return lookedAt;
  }

  /** Wants another look as soon as the one under way has come back. */
  void wantAnother() {
    again = true;
  }

  /** Was another look wanted? Asking takes the wish away. */
  boolean takeWish() {
    boolean wanted = again;
    again = false;
    return wanted;
  }

  /** Nobody waits any more for the look under way. */
  void giveUp() {
    underWay = NOTHING;
    again = false;
  }

  /** Spreads ids evenly over a day of nanoseconds (the finaliser of SplitMix64). */
  private static long spreadOf(String id) {
    long hash = 1125899906842597L;
    for (int i = 0; i < id.length(); i++) {
      hash = 31 * hash + id.charAt(i);
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return (hash ^ (hash >>> 31)) >>> 1;
  }
}
