package io.midwatch.detect.expect;

import io.midwatch.base.CheckId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A sign of something that has to report in.
 *
 * @param heartbeat whose it is, as {@link Expectations#find} named it
 * @param act what it says
 * @param exit the exit status of the job, 0 to 255, where it was told
 * @param run which of several runs at the same time, a uuid or another word of at most 64
 *     characters; empty: it does not say
 * @param at when it came, wall time; for one that was kept back while we could not be reached, when
 *     it was sent
 * @param body what it said
 * @param measures numbers it told by name ({@code rows}, {@code bytes}); finite
 * @param environment where the job runs; empty: it does not say
 * @param way how it came
 */
public record Ping(
    CheckId heartbeat,
    Act act,
    OptionalInt exit,
    Optional<String> run,
    Instant at,
    Body body,
    Map<String, Double> measures,
    String environment,
    Way way) {
  /** The longest name of a run. */
  public static final int LONGEST_RUN = 64;

  /** So many measures are kept of one sign. */
  public static final int MOST_MEASURES = 32;

  public Ping {
    measures = Map.copyOf(measures);
    if (exit.isPresent() && (exit.getAsInt() < 0 || exit.getAsInt() > 255)) {
      throw new IllegalArgumentException("no exit status: " + exit.getAsInt());
    }
    if (run.isPresent() && (run.get().isEmpty() || run.get().length() > LONGEST_RUN)) {
      throw new IllegalArgumentException("no name of a run: " + run.get());
    }
    if (measures.size() > MOST_MEASURES
        || measures.values().stream().anyMatch(value -> !Double.isFinite(value))) {
      throw new IllegalArgumentException("measures are few and finite: " + measures);
    }
  }

  /** One that says nothing beyond its act. */
  public static Ping of(CheckId heartbeat, Act act, Instant at, Way way) {
    return new Ping(
        heartbeat, act, OptionalInt.empty(), Optional.empty(), at, Body.NONE, Map.of(), "", way);
  }

  /** The same, of this run. */
  public Ping ofRun(String name) {
    return new Ping(heartbeat, act, exit, Optional.of(name), at, body, measures, environment, way);
  }

  /** The same with this to say. */
  public Ping saying(Body words) {
    return new Ping(heartbeat, act, exit, run, at, words, measures, environment, way);
  }

  /** The same with the exit status of the job. */
  public Ping exited(int status) {
    return new Ping(
        heartbeat, act, OptionalInt.of(status), run, at, body, measures, environment, way);
  }

  /** What a sign says. */
  public enum Act {
    /** A run begins. */
    START,
    /** It went well; ends the run, if one is under way. */
    SUCCESS,
    /** It failed; ends the run. */
    FAIL,
    /** Something to keep; changes nothing. */
    LOG,
    /** The run goes on: its limits count from now. */
    ALIVE,
    /** It came in a way that does not count; it is kept and changes nothing. */
    IGNORED;

    /** The word in the API and the store: {@code start}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * How a sign came.
   *
   * @param scheme {@code http}, {@code https}, {@code email}, ...
   * @param method of HTTP, in capitals; empty where there is none
   * @param address the sender's, for people to read only
   * @param agent what the sender calls itself, for people to read only
   */
  public record Way(String scheme, String method, String address, String agent) {
    /** It came from within. */
    public static final Way OWN = new Way("own", "", "", "");

    private static final int LONGEST = 200;

    public Way {
      agent = agent.length() > LONGEST ? agent.substring(0, LONGEST) : agent;
      address = address.length() > LONGEST ? address.substring(0, LONGEST) : address;
    }
  }
}
