package io.midwatch.detect.uplink;

import java.util.List;
import java.util.function.Consumer;

/**
 * Does the world outside answer? Asked when things fail, to tell their failure from ours. The real
 * one opens connections; a test's answers from a script.
 */
public interface Outside {
  /**
   * Asks every place once and returns at once; the answer follows within three seconds, on any
   * thread.
   */
  void ask(List<Place> places, Consumer<List<Sign>> done);

  /** Our own gateway and resolver, where the machine tells them. Returns at once. */
  default List<Place> own() {
    return List.of();
  }

  /**
   * A place that nearly always answers.
   *
   * @param name what it is to us: {@code gateway}, {@code resolver}, {@code canary}
   * @param address {@code host} or {@code host:port}
   * @param canary stands for the world outside
   */
  record Place(String name, String address, boolean canary) {
    /** Our own gateway: the next machine on the way out. */
    public static final String GATEWAY = "gateway";

    /** Our own resolver of names. */
    public static final String RESOLVER = "resolver";
  }

  /** Whether a place answered. */
  record Sign(Place place, boolean answered) {
    /** Is this our gateway or resolver, and is it silent? */
    boolean isSilent(String name) {
      return place.name().equals(name) && !answered;
    }

    /** One line for a person. */
    public String text() {
      return place.name() + " " + place.address() + (answered ? " answers" : " does not answer");
    }
  }
}
