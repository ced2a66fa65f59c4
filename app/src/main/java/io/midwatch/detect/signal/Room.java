package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.judge.Sharing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much memory is there for what others report, over all sources? What is open is held; beyond
 * the bound new alerts are refused, because a watcher out of memory watches nothing. What Midwatch
 * says of itself is always taken. Belongs to the watch's thread.
 */
final class Room {
  private static final CheckId FULL = new CheckId("midwatch/reports-full");

  private final long most;
  private long held;
  private long refused;

  /**
   * @param most so many bytes may be held
   */
  Room(long most) {
    this.most = most;
  }

  /** Is there room for one more of this weight? */
  boolean has(Alert alert, long weight) {
    return weight <= 0 || !alert.check().isOthers() || held + weight <= most;
  }

  /** Was there no room for something since the last review? */
  boolean isRefusing() {
    return refused > 0;
  }

  void add(long weight) {
    held += weight;
  }

  void refuse() {
    refused++;
  }

  static long weight(Alert alert) {
    return alert.check().isOthers() ? Sharing.weight(alert) : 0;
  }

  /** What is to be said about the room that is left: from full until a tenth is free again. */
  List<Batch.Step> review(int open, Instant now) {
    boolean isFull = refused > 0;
    refused = 0;
    if (isFull) {
      return List.of(new Batch.Step.Raise(full(open, now)));
    }
    return held <= most - most / 10 ? List.of(new Batch.Step.Clear(FULL, Instant.MAX)) : List.of();
  }

  private Signal full(int open, Instant now) {
    String detail =
        String.format(
                Locale.ROOT,
                "the %,d alerts that others report fill the memory that there is for them (%,d"
                    + " MiB):",
                open,
                most >> 20)
            + " further ones are refused, with 503. End some at their source, or start Midwatch"
            + " with more memory (MIDWATCH_JAVA_OPTS=-Xmx512m)";
    Map<String, String> labels = Map.of("alertname", Reason.SOURCE_FULL.code(), "source", "all");
    return new Signal(
        FULL,
        "midwatch",
        Severity.PAGE,
        Reason.SOURCE_FULL,
        detail,
        now,
        Origin.of("midwatch", labels, new LinkedHashMap<>(), ""));
  }
}
