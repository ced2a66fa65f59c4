package io.midwatch.store.json;

import io.midwatch.base.CheckId;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchEvent.AlertChanged;
import io.midwatch.detect.judge.WatchEvent.AlertOpened;
import io.midwatch.detect.judge.WatchEvent.AlertResolved;
import io.midwatch.detect.judge.WatchEvent.Blip;
import io.midwatch.detect.judge.WatchEvent.FlappingChanged;
import io.midwatch.detect.judge.WatchEvent.PlanAccepted;
import io.midwatch.detect.judge.WatchEvent.PlanRejected;
import io.midwatch.detect.judge.WatchEvent.WatcherIsolated;
import io.midwatch.detect.judge.WatchEvent.WatcherReturned;
import io.midwatch.detect.judge.WatchEvent.WentBlind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link WatchEvent}: the kind stands in the field {@code kind}. */
public final class WatchEventJson {
  private WatchEventJson() {}

  /** The word that says which event it is. */
  public static String kind(WatchEvent event) {
    return switch (event) {
      case AlertOpened _ -> "alert-opened";
      case AlertChanged _ -> "alert-changed";
      case AlertResolved _ -> "alert-resolved";
      case FlappingChanged _ -> "flapping-changed";
      case Blip _ -> "blip";
      case WatcherIsolated _ -> "watcher-isolated";
      case WatcherReturned _ -> "watcher-returned";
      case WentBlind _ -> "went-blind";
      case PlanRejected _ -> "plan-rejected";
      case PlanAccepted _ -> "plan-accepted";
    };
  }

  public static ObjectNode write(WatchEvent event) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("kind", kind(event));
    node.put("at", event.at().toString());
    switch (event) {
      case AlertOpened opened -> {
        node.set("alert", AlertJson.write(opened.alert()));
        node.set("observation", ObservationJson.write(opened.observation()));
        opened.after().ifPresent(after -> node.put("afterNanos", after.toNanos()));
      }
      case AlertChanged changed -> put(node, changed);
      case AlertResolved resolved -> node.set("alert", AlertJson.write(resolved.alert()));
      case FlappingChanged flapping -> {
        node.set("alert", AlertJson.write(flapping.alert()));
        node.put("flapping", flapping.flapping());
        node.put("changes", flapping.changes());
      }
      case Blip blip -> {
        node.put("check", blip.check().text());
        node.set("observation", ObservationJson.write(blip.observation()));
      }
      case WatcherIsolated isolated -> {
        node.set("signs", Json.texts(isolated.signs()));
        node.put("failing", isolated.failing());
      }
      case WatcherReturned returned -> {
        node.put("since", returned.since().toString());
        node.put("checks", returned.checks());
      }
      case WentBlind blind -> {
        node.set("period", BlindPeriodJson.write(blind.period()));
        node.put("checks", blind.checks());
      }
      case PlanRejected rejected -> {
        node.put("fingerprint", rejected.fingerprint());
        node.set("problems", Json.texts(rejected.problems()));
      }
      case PlanAccepted accepted -> put(node, accepted);
    }
    return node;
  }

  private static void put(ObjectNode node, AlertChanged changed) {
    node.set("alert", AlertJson.write(changed.alert()));
    node.set("before", AlertJson.write(changed.before()));
    changed.observation().ifPresent(seen -> node.set("observation", ObservationJson.write(seen)));
  }

  private static void put(ObjectNode node, PlanAccepted accepted) {
    node.put("fingerprint", accepted.fingerprint());
    node.put("added", accepted.added());
    node.put("changed", accepted.changed());
    node.put("removed", accepted.removed());
  }

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException when its kind is not known
   */
  public static WatchEvent read(JsonNode node) {
    Instant at = Json.instant(node, "at");
    String kind = Json.text(node, "kind");
    return switch (kind) {
      case "alert-opened" ->
          new AlertOpened(
              at,
              AlertJson.read(node.path("alert")),
              ObservationJson.read(node.path("observation")),
              Optional.of(node.path("afterNanos"))
                  .filter(JsonNode::isIntegralNumber)
                  .map(nanos -> Duration.ofNanos(nanos.asLong(0))));
      case "alert-changed" ->
          new AlertChanged(
              at,
              AlertJson.read(node.path("alert")),
              AlertJson.read(node.path("before")),
              Optional.of(node.path("observation"))
                  .filter(JsonNode::isObject)
                  .map(ObservationJson::read));
      case "alert-resolved" -> new AlertResolved(at, AlertJson.read(node.path("alert")));
      case "flapping-changed" ->
          new FlappingChanged(
              at,
              AlertJson.read(node.path("alert")),
              node.path("flapping").asBoolean(false),
              number(node, "changes"));
      case "blip" ->
          new Blip(
              at,
              new CheckId(Json.text(node, "check")),
              ObservationJson.read(node.path("observation")));
      default -> readOfWatcher(kind, at, node);
    };
  }

  private static WatchEvent readOfWatcher(String kind, Instant at, JsonNode node) {
    return switch (kind) {
      case "watcher-isolated" ->
          new WatcherIsolated(at, Json.texts(node, "signs"), number(node, "failing"));
      case "watcher-returned" ->
          new WatcherReturned(at, Json.instant(node, "since"), number(node, "checks"));
      case "went-blind" ->
          new WentBlind(at, BlindPeriodJson.read(node.path("period")), number(node, "checks"));
      case "plan-rejected" ->
          new PlanRejected(at, Json.text(node, "fingerprint"), Json.texts(node, "problems"));
      case "plan-accepted" ->
          new PlanAccepted(
              at,
              Json.text(node, "fingerprint"),
              number(node, "added"),
              number(node, "changed"),
              number(node, "removed"));
      default -> throw new IllegalArgumentException("an event of an unknown kind: " + kind);
    };
  }

  private static int number(JsonNode node, String name) {
    return node.path(name).asInt(0);
  }
}
