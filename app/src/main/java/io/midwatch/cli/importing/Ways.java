package io.midwatch.cli.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways of a person in the order in which they are used, and when. */
final class Ways {
  private static final long LEAST = 5;
  private static final long MOST = 1_800;

  private final List<String> reach = new ArrayList<>();
  private long last;

  /**
   * One more way.
   *
   * @param seconds how long after the news it is used
   */
  void add(String channel, String address, long seconds) {
    String way = channel + ": " + Yaml.quoted(address);
    if (reach.stream().anyMatch(one -> one.startsWith("{ " + way))) {
      return;
    }
    String after =
        reach.isEmpty() ? "" : ", after: " + Math.clamp(seconds - last, LEAST, MOST) + "s";
    reach.add("{ " + way + after + " }");
    last = Math.max(last, seconds);
  }

  boolean isEmpty() {
    return reach.isEmpty();
  }

  List<String> reach() {
    return List.copyOf(reach);
  }

  /** The settings that channels need which these people use, for what no export tells. */
  static void channels(Draft draft) {
    Map<String, String> settings =
        Map.of(
            "email",
            "{ host: \"mail.example.org\", from: \"midwatch@example.org\" }",
            "sms",
            twilio(),
            "voice",
            twilio());
    List<String> all =
        draft.people.values().stream().flatMap(person -> person.ways().stream()).toList();
    settings.forEach((channel, words) -> {
      if (all.stream().anyMatch(way -> way.startsWith("{ " + channel + ":"))) {
        draft.channels.putIfAbsent(channel, words);
      }
    });
  }

  private static String twilio() {
    return "{ account: \"%s\", token: \"%s\", from: \"%s\" }"
        .formatted(
            Yaml.secret("twilio", "account"),
            Yaml.secret("twilio", "token"),
            Yaml.secret("twilio", "from"));
  }
}
