package io.midwatch.detect.uplink;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.detect.Observation;
import io.midwatch.detect.uplink.Outside.Sign;
import io.midwatch.plan.CheckSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Is it us? Decides whether failures are the fault of our own network.
 *
 * <p>With canaries in the plan: it is us when none of them answers. Without: when our own gateway
 * is not there; or when most of a sample of unrelated targets, looked at afresh, fail in the way of
 * a cut network. A few targets are enough for that when our own resolver is silent too, else there
 * must be {@value #LEAST_SAMPLE}. Evidence must be newer than the failure it is to explain. Not
 * safe for use by many threads.
 */
public final class Uplink {
  /** How often evidence is gathered at most. */
  static final Duration PACE = Duration.ofSeconds(1);

  /** How often it is gathered while we are cut off. */
  static final Duration PACE_CUT_OFF = Duration.ofSeconds(2);

  /** With fewer unrelated targets than this nothing can be told from them. */
  public static final int LEAST_SAMPLE = 4;

  /** Evidence that takes longer will not come. */
  private static final Duration STUCK = Duration.ofMinutes(1);

  private static final long NEVER = Long.MIN_VALUE;

  private static final double MOST = 0.6;

  private static final Set<Reason> OF_THE_NETWORK =
      Set.of(
          Reason.DNS_TIMEOUT,
          Reason.DNS_ERROR,
          Reason.UNREACHABLE,
          Reason.CONNECT_TIMEOUT,
          Reason.NO_REPLY);

  private static final Set<String> THIS_MACHINE =
      Set.of("localhost", "127.0.0.1", "::1", "[::1]", "");

  /** What the evidence says. */
  public enum Finding {
    UNDECIDED,
    FINE,
    CUT_OFF
  }

  private boolean wanted;
  private boolean underWay;
  private long startedNanos = NEVER;
  private Finding finding = Finding.FINE;
  private List<String> signs = List.of();
  private List<String> ownSigns = List.of();
  private boolean resolverSilent;
  private boolean sampleWanted;
  private final Map<CheckId, Optional<Boolean>> sample = new LinkedHashMap<>();
  private long returnedNanos = NEVER;
  private Optional<Instant> cutOffSince = Optional.empty();

  /** Could a cut network look like this? */
  public static boolean explains(Observation look, CheckSpec check) {
    return OF_THE_NETWORK.contains(look.reason()) && isElsewhere(check.target().host());
  }

  /** Is this host on another machine? */
  public static boolean isElsewhere(String host) {
    return !THIS_MACHINE.contains(host);
  }

  /** Somebody needs evidence. */
  public void want() {
    wanted = true;
  }

  /** Is it time to gather evidence? */
  public boolean isDue(long now) {
    if (underWay && now - startedNanos > STUCK.toNanos()) {
      forget();
    }
    Duration pace = cutOffSince.isPresent() ? PACE_CUT_OFF : PACE;
    boolean paced = startedNanos == NEVER || now - startedNanos >= pace.toNanos();
    return (wanted || cutOffSince.isPresent()) && !underWay && paced;
  }

  /** Gathering begins, from the canaries and the like. */
  public void askingOutside(long now) {
    begin(now);
  }

  /**
   * Gathering begins, or goes on, from looks at these unrelated checks.
   *
   * @return whether they are to be looked at now
   */
  public boolean askingSample(long now, List<CheckId> checks) {
    if (!sampleWanted) {
      resolverSilent = false;
      ownSigns = List.of();
    }
    begin(now);
    if (resolverSilent && checks.isEmpty()) {
      decide(Finding.CUT_OFF, ownSigns);
    } else if (checks.size() < LEAST_SAMPLE && !resolverSilent) {
      decide(Finding.FINE, ownSigns);
    } else {
      checks.forEach(check -> sample.put(check, Optional.empty()));
    }
    return !sample.isEmpty();
  }

  /** Our gateway and resolver alone decide nothing: are unrelated checks to be looked at, too? */
  public boolean wantsSample() {
    return sampleWanted;
  }

  private void begin(long now) {
    wanted = false;
    underWay = true;
    startedNanos = now;
    finding = Finding.UNDECIDED;
    sampleWanted = false;
    sample.clear();
  }

  /** The canaries and the like have answered or not. */
  public void answered(List<Sign> answers) {
    List<String> words = answers.stream().map(Sign::text).toList();
    if (answers.stream().anyMatch(sign -> sign.place().canary())) {
      boolean any = answers.stream().anyMatch(s -> s.place().canary() && s.answered());
      decide(any ? Finding.FINE : Finding.CUT_OFF, words);
    } else if (answers.stream().anyMatch(sign -> sign.isSilent(Outside.Place.GATEWAY))) {
      decide(Finding.CUT_OFF, words);
    } else {
      resolverSilent = answers.stream().anyMatch(sign -> sign.isSilent(Outside.Place.RESOLVER));
      ownSigns = words;
      sampleWanted = true;
    }
  }

  /** A look of the sample came back. */
  public void looked(CheckSpec check, Observation look, long lookStarted) {
    if (!underWay || lookStarted < startedNanos || !sample.containsKey(check.id())) {
      return;
    }
    sample.put(check.id(), Optional.of(!explains(look, check)));
    long failed = count(answer -> answer.isPresent() && !answer.get());
    long answered = count(answer -> answer.isPresent() && answer.get());
    if (failed >= MOST * sample.size()) {
      List<String> words = new ArrayList<>(ownSigns);
      words.add(failed + " of " + sample.size() + " unrelated targets do not answer");
      decide(Finding.CUT_OFF, words);
    } else if (answered > (1 - MOST) * sample.size()) {
      decide(Finding.FINE, List.of());
    }
  }

  private long count(Predicate<Optional<Boolean>> which) {
    return sample.values().stream().filter(which).count();
  }

  private void decide(Finding found, List<String> words) {
    underWay = false;
    finding = found;
    signs = words;
  }

  /** What is known about failures that began at this instant of the monotonic clock. */
  public Finding finding(long since) {
    if (cutOffSince.isPresent()) {
      return Finding.CUT_OFF;
    }
    if (startedNanos == NEVER || startedNanos - since < 0) {
      return Finding.UNDECIDED;
    }
    return finding;
  }

  /** What was last found out. */
  public Finding latest() {
    return finding;
  }

  /** What the latest evidence was, a line each. */
  public List<String> signs() {
    return signs;
  }

  /** Since when we are cut off, if we are. */
  public Optional<Instant> cutOffSince() {
    return cutOffSince;
  }

  /** We are cut off since then, as the latest evidence says. */
  public void cutOff(Instant since) {
    cutOffSince = Optional.of(since);
  }

  /** The network is back, as the latest evidence says. */
  public void returned() {
    cutOffSince = Optional.empty();
    wanted = false;
    returnedNanos = startedNanos;
  }

  /** Could a look that began then not have seen? */
  public boolean wasBlind(long lookStarted) {
    return cutOffSince.isPresent() || (returnedNanos != NEVER && lookStarted - returnedNanos < 0);
  }

  /** Evidence under way is worthless, such as after the process stood still. */
  public void forget() {
    underWay = false;
    sampleWanted = false;
    startedNanos = NEVER;
    sample.clear();
  }
}
