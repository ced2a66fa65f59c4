package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Origin;
import io.midwatch.plan.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Do those who report to us still report, and is there room for what they report? Silence of a
 * source looks like peace; it is an alert of its own. Belongs to the watch's thread.
 */
final class SourceWatch {
  private final Map<String, Long> heard = new HashMap<>();
  private final Map<String, Long> known = new HashMap<>();

  /** A source has said something. */
  void heard(String source, long nanos) {
    heard.put(source, nanos);
  }

  /**
   * Is it unknown whether this source still says what it said, because it has said nothing since
   * then and is not meant to be silent?
   */
  boolean isUnsure(Map<String, Source> sources, String name, long sinceNanos) {
    Source source = sources.get(name);
    Long last = heard.get(name);
    return source != null
        && source.silence().after().isPresent()
        && (last == null || last - sinceNanos < 0);
  }

  /** The source that an alert is about or comes from, by the identity of the alert. */
  static Optional<String> of(CheckId check) {
    String[] parts = check.text().split("/", 3);
    boolean about =
        parts.length == 3 && parts[0].equals("midwatch") && parts[1].startsWith("source-");
    if (about) {
      return Optional.of(parts[2]);
    }
    return check.isOthers() && parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
  }

  /** What is to be said about the sources themselves. */
  List<Batch.Step> review(
      Map<String, Source> sources, ToIntFunction<String> open, SignalDesk.Now now) {
    List<Batch.Step> steps = new ArrayList<>();
    known.keySet().retainAll(sources.keySet());
    heard.keySet().retainAll(sources.keySet());
    for (Source source : sources.values()) {
      known.putIfAbsent(source.name(), now.nanos());
      silence(source, now, steps);
      room(source, open.applyAsInt(source.name()), now, steps);
    }
    return steps;
  }

  private void silence(Source source, SignalDesk.Now now, List<Batch.Step> steps) {
    String name = source.name();
    CheckId check = check(Reason.SOURCE_SILENT, name);
    Long last = heard.get(name);
    if (source.silence().after().isEmpty()) {
      steps.add(new Batch.Step.Clear(check, Instant.MAX));
      return;
    }
    Duration most = source.silence().after().get();
    long since = last == null ? known.getOrDefault(name, now.nanos()) : last;
    if (now.nanos() - since >= most.toNanos()) {
      String detail =
          last == null
              ? name + " has reported nothing since Midwatch expects it to (%s)"
              : name + " has reported nothing for %s";
      steps.add(
          new Batch.Step.Raise(
              signal(
                  source,
                  source.silence().severity(),
                  Reason.SOURCE_SILENT,
                  detail.formatted(Durations.text(most)),
                  now.wall().minusNanos(now.nanos() - since))));
    } else if (last != null) {
      steps.add(new Batch.Step.Clear(check, Instant.MAX));
    }
  }

  private static void room(Source source, int open, SignalDesk.Now now, List<Batch.Step> steps) {
    CheckId check = check(Reason.SOURCE_FULL, source.name());
    if (open >= source.limit()) {
      String detail =
          source.name()
              + " has "
              + source.limit()
              + " open alerts, its limit: further ones are refused";
      steps.add(
          new Batch.Step.Raise(
              signal(source, Severity.NOTICE, Reason.SOURCE_FULL, detail, now.wall())));
    } else if (open < source.limit() - source.limit() / 10) {
      steps.add(new Batch.Step.Clear(check, Instant.MAX));
    }
  }

  private static CheckId check(Reason about, String source) {
    return new CheckId("midwatch/" + about.code() + "/" + source);
  }

  private static Signal signal(
      Source source, Severity severity, Reason reason, String detail, Instant since) {
    CheckId check = check(reason, source.name());
    Map<String, String> labels = Map.of("alertname", reason.code(), "source", source.name());
    return new Signal(
        check,
        source.belongs().service(),
        severity,
        reason,
        detail,
        since,
        Origin.of("midwatch", labels, new LinkedHashMap<>(), ""));
  }
}
