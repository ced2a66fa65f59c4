package io.midwatch.respond.notify;

import io.midwatch.detect.judge.Origin;
import io.midwatch.respond.Notice.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was said of an alert that no look of ours found, as facts of a notice. */
final class Said {
  private static final int MOST = 20;
  private static final int LONGEST = 500;

  private Said() {}

  static List<Fact> facts(Origin origin) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("reported by", origin.source()));
    add(facts, origin.notes());
    add(facts, origin.labels());
    if (!origin.link().isEmpty()) {
      facts.add(new Fact("at its source", origin.link()));
    }
    return facts;
  }

  private static void add(List<Fact> facts, Map<String, String> texts) {
    texts.entrySet().stream()
        .limit(MOST - Math.min(MOST, facts.size()))
        .map(entry -> new Fact(entry.getKey(), cut(entry.getValue())))
        .forEach(facts::add);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
