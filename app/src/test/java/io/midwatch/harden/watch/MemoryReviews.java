package io.midwatch.harden.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps reviews in memory. */
public final class MemoryReviews implements ReviewStore {
  private final Map<String, List<Round>> rounds = new LinkedHashMap<>();
  private final Map<String, String> reports = new LinkedHashMap<>();
  private final Map<Standing.Key, Standing> standings = new LinkedHashMap<>();
  private final Map<String, Instant> begun = new LinkedHashMap<>();

  @Override
  public synchronized List<Round> rounds(String review) {
    return rounds.getOrDefault(review, List.of()).stream()
        .sorted(Comparator.comparing(Round::at).reversed())
        .toList();
  }

  @Override
  public synchronized Optional<String> report(String review, Instant at) {
    return Optional.ofNullable(reports.get(review + " " + at));
  }

  @Override
  public synchronized List<Standing> standings(String review) {
    return standings.values().stream().filter(one -> one.key().review().equals(review)).toList();
  }

  @Override
  public synchronized Optional<Instant> begun(String review) {
    return Optional.ofNullable(begun.get(review));
  }

  @Override
  public synchronized void begin(String review, Instant at) {
    begun.put(review, at);
  }

  @Override
  public synchronized void keep(Round round, String report, List<Standing> changed) {
    rounds.computeIfAbsent(round.review(), any -> new ArrayList<>()).add(round);
    reports.put(round.review() + " " + round.at(), report);
    changed.forEach(one -> standings.put(one.key(), one));
  }
}
