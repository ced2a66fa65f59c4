package io.midwatch.harden.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * A review that was made, in short.
 *
 * @param review its id in the plan
 * @param at its clock
 * @param took how long it was under way
 * @param blind so many things were meant to be seen and were not, those that are lived with left
 *     out
 * @param verdict one line
 * @param grade a letter; empty when not everything was seen
 * @param fresh so many findings were new
 * @param gone so many findings were gone
 */
public record Round(
    String review,
    Instant at,
    Duration took,
    int blind,
    String verdict,
    String grade,
    int fresh,
    int gone) {
  public boolean isComplete() {
    return blind == 0;
  }
}
