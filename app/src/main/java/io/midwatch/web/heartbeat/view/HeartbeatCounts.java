package io.midwatch.web.heartbeat.view;

import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.Standing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How all that has to report in stands, for the first page.
 *
 * @param words such as {@code 12 as expected, 1 bad}; empty when there is none
 * @param bad those that are, a few of them
 * @param more how many further ones there are
 */
public record HeartbeatCounts(String words, List<Bad> bad, int more) {
  private static final int SHOWN = 8;

  /** One that is bad. */
  public record Bad(String name, String link, String detail) {}

  public static HeartbeatCounts of(List<HeartbeatView> all) {
    Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
    all.forEach(view -> counts.merge(view.standing(), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((standing, count) -> words.add(count + " " + label(standing)));
    List<Bad> bad =
        all.stream()
            .filter(view -> view.standing() == Standing.DOWN)
            .map(HeartbeatCounts::bad)
            .toList();
    return new HeartbeatCounts(
        String.join(", ", words),
        bad.subList(0, Math.min(SHOWN, bad.size())),
        Math.max(0, bad.size() - SHOWN));
  }

  private static Bad bad(HeartbeatView view) {
    String path = view.heartbeat().service() + "/" + view.heartbeat().name();
    String environment = view.environment().isEmpty() ? "" : "@" + view.environment();
    return new Bad(path + environment, "/heartbeats/" + path, view.detail());
  }

  /** How it stands, for people. */
  public static String label(Standing standing) {
    return switch (standing) {
      case UP -> "as expected";
      case GRACE -> "due";
      case DOWN -> "bad";
      case NEW -> "not heard yet";
      case PAUSED -> "paused";
    };
  }
}
