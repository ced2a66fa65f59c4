package io.midwatch.web.intake;

import io.midwatch.base.CheckId;
import io.midwatch.detect.signal.Batch;
import io.midwatch.web.http.HttpProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * An event of PagerDuty's Events API v2 (developer.pagerduty.com, "Send an alert event").
 *
 * @param key the {@code dedup_key}, ours where it came without
 * @param step what it says; nothing for an acknowledgement
 * @param acknowledged of what it says that somebody has it; nothing for what is no acknowledgement
 */
record PagerdutyEvent(String key, Optional<Batch.Step> step, Optional<CheckId> acknowledged) {
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_SUMMARY = 1_024;
  private static final Set<String> GRADES = Set.of("critical", "error", "warning", "info");

  /**
   * Reads one.
   *
   * @param fresh a key for an event that comes without
   */
  static PagerdutyEvent read(Maker maker, Doc document, String fresh) throws HttpProblem {
    String action = document.needed("event_action");
    String key = document.text("dedup_key");
    if (key.length() > LONGEST_KEY) {
      throw document.fault("dedup_key has more than " + LONGEST_KEY + " characters.");
    }
    return switch (action) {
      case "trigger" -> {
        String known = key.isEmpty() ? fresh : key;
        yield new PagerdutyEvent(
            known, Optional.of(trigger(maker, document, known)), Optional.empty());
      }
      case "resolve" ->
          new PagerdutyEvent(
              document.needed("dedup_key"),
              Optional.of(maker.clear(key, Optional.empty())),
              Optional.empty());
      case "acknowledge" ->
          new PagerdutyEvent(
              document.needed("dedup_key"), Optional.empty(), Optional.of(maker.check(key)));
      default ->
          throw document.fault(
              "event_action is \""
                  + Doc.shown(action)
                  + "\"; known are trigger, acknowledge and resolve.");
    };
  }

  private static Batch.Step trigger(Maker maker, Doc document, String key) throws HttpProblem {
    Doc payload = document.at("payload").object();
    String summary = payload.needed("summary");
    if (summary.length() > LONGEST_SUMMARY) {
      throw payload.fault("payload.summary has more than " + LONGEST_SUMMARY + " characters.");
    }
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("source", payload.needed("source"));
    String grade = payload.needed("severity");
    if (!GRADES.contains(grade)) {
      throw payload.fault(
          "payload.severity is \""
              + Doc.shown(grade)
              + "\"; known are critical, error, warning and info.");
    }
    labels.put("severity", grade);
    for (String name : List.of("component", "group", "class")) {
      String text = payload.text(name);
      if (!text.isEmpty()) {
        labels.put(name, text);
      }
    }
    SequencedMap<String, String> notes = payload.said("custom_details");
    String client = document.text("client");
    if (!client.isEmpty()) {
      notes.put("client", client);
    }
    return maker.raise(
        new Said(
            key,
            labels,
            notes,
            summary,
            link(document),
            payload.instant("timestamp"),
            Optional.empty()));
  }

  private static String link(Doc document) throws HttpProblem {
    String client = document.text("client_url");
    if (!client.isEmpty() || !document.has("links")) {
      return client;
    }
    for (Doc link : document.at("links").items()) {
      return link.object().text("href");
    }
    return "";
  }
}
