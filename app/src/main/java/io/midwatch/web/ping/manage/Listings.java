package io.midwatch.web.ping.manage;

import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.web.http.Answer;
import io.midwatch.web.ping.desk.PingDesk;
import io.midwatch.web.ping.manage.Keys.Right;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who can be told, which badges there are, and a few figures about the server. */
final class Listings {
  private final PingDesk desk;
  private final Shown shown;
  private final Keys keys;

  Listings(ManageParts parts, Shown shown) {
    this.desk = parts.desk();
    this.shown = shown;
    this.keys = new Keys(desk.expectations()::house);
  }

  Answer channels(Call call) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode list = json.putArray("channels");
    for (Ways.Way channel : shown.ways().of(shown.services())) {
      list.addObject()
          .put("id", channel.id())
          .put("name", channel.name())
          .put("kind", channel.kind());
    }
    return Call.json(200, json);
  }

  Answer badges(Call call) {
    Set<String> tags = new TreeSet<>();
    tags.add(Badges.ALL);
    shown.jobs().forEach(job -> tags.addAll(job.heartbeat().tags()));
    String site = shown.site(call.request());
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ObjectNode badges = json.putObject("badges");
    for (String tag : tags) {
      ObjectNode one = badges.putObject(tag);
      for (String format : BadgeLane.FORMATS) {
        one.put(format, site + shown.badges().path(tag, false, format));
        one.put(format + "3", site + shown.badges().path(tag, true, format));
      }
    }
    return Call.json(200, json);
  }

  /** Shown to whoever has a key of the API; Healthchecks has a key of its own for it. */
  Answer metrics(Call call) {
    String key = call.request().header("X-Metrics-Key").orElse("");
    if (keys.of(key) == Right.NONE) {
      return Call.empty(403);
    }
    long pings = desk.expectations().all().stream().mapToLong(HeartbeatView::pings).sum();
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("ts", desk.now().getEpochSecond());
    json.put("max_ping_id", pings);
    json.putNull("max_notification_id");
    json.put("num_unprocessed_flips", 0);
    return Call.json(200, json);
  }
}
