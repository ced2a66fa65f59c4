package io.midwatch.respond.outbox;

import io.midwatch.respond.Notice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which deliveries are sent now? Pure.
 *
 * <p>One at a time goes to one address. News of one check keeps its order there: a recovery waits
 * until its failure is settled there, and on every way until the person has heard of the failure on
 * one of them. Beyond that the least tried goes first, so that one message that a receiver never
 * takes cannot hold up the others.
 */
final class Selection {
  private static final Comparator<Waiting> LEAST_TRIED_FIRST =
      Comparator.comparingInt(waiting -> waiting.delivery().attempts());

  private Selection() {}

  /**
   * What surrounds the choice.
   *
   * @param address where a delivery goes; equal for equal addresses
   * @param closed addresses that are being sent to, or that asked to be left alone
   * @param nanos the monotonic clock
   * @param room how many may be started
   */
  record Bounds(Function<Waiting, String> address, Set<String> closed, long nanos, int room) {}

  /**
   * The deliveries to start.
   *
   * @param waiting all that waits, those being sent included
   */
  static List<Waiting> choose(Collection<Waiting> waiting, Bounds bounds) {
    if (waiting.stream().noneMatch(one -> isDue(one, bounds))) {
      return List.of();
    }
    Set<String> untold = untold(waiting);
    Map<String, Set<String>> earlier = new HashMap<>();
    Map<String, Waiting> best = new HashMap<>();
    for (Waiting candidate : inOrder(waiting)) {
      String address = bounds.address().apply(candidate);
      Set<String> before = earlier.computeIfAbsent(address, any -> new HashSet<>());
      boolean free =
          candidate.checks().stream().noneMatch(before::contains)
              && (!isEnd(candidate) || about(candidate).noneMatch(untold::contains));
      before.addAll(candidate.checks());
      if (free && isDue(candidate, bounds) && !bounds.closed().contains(address)) {
        best.merge(address, candidate, (a, b) -> LEAST_TRIED_FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    List<Waiting> chosen = new ArrayList<>(best.values());
    chosen.sort(
        LEAST_TRIED_FIRST
            .thenComparing(one -> one.delivery().createdAt())
            .thenComparing(one -> one.delivery().key()));
    return chosen.subList(0, Math.min(chosen.size(), bounds.room()));
  }

  private static boolean isDue(Waiting one, Bounds bounds) {
    return one.isDue(bounds.nanos()) && !one.shut();
  }

  /** News in the order in which it happened: a later way of old news is still old news. */
  private static List<Waiting> inOrder(Collection<Waiting> waiting) {
    return waiting.stream()
        .sorted(Comparator.comparingLong(one -> Ways.event(one.delivery().key())))
        .toList();
  }

  /** Beginnings and changes that their person has heard of on no way yet. */
  private static Set<String> untold(Collection<Waiting> waiting) {
    return waiting.stream()
        .filter(one -> !one.told() && !isEnd(one))
        .flatMap(Selection::about)
        .collect(Collectors.toSet());
  }

  private static Stream<String> about(Waiting one) {
    String person = one.delivery().person();
    return one.delivery().notice().items().stream().map(item -> person + ' ' + item.alert());
  }

  private static boolean isEnd(Waiting one) {
    return one.delivery().notice().kind() == Notice.Kind.RECOVERY;
  }
}
