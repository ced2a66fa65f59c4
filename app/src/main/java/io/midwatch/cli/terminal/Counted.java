package io.midwatch.cli.terminal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many there are, in words: {@code 12 checks, 1 heartbeat, 3 hosts}. */
public final class Counted {
  private Counted() {}

  /** All that is watched, by its kind; kinds of which there is none are left out. */
  public static String watched(int checks, int heartbeats, int hosts) {
    String words =
        Stream.of(of(checks, "check"), of(heartbeats, "heartbeat"), of(hosts, "host"))
            .filter(one -> !one.startsWith("0 "))
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "no check yet" : words;
  }

  /** {@code 1 host}, {@code 2 hosts}. */
  public static String of(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
