package io.midwatch.cli.crontab;

import io.midwatch.base.Zones;
import io.midwatch.detect.crontab.Finding;
import io.midwatch.detect.crontab.Inventory.FileFinding;
import io.midwatch.detect.crontab.Job;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.schedule.DaylightTrap;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A review as programs read it. */
final class JsonReport {
  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonReport() {}

  static String text(Review review) {
    ObjectNode document = JSON.createObjectNode();
    document.put("zone", Zones.name(review.inventory().zone()));
    document.put("planned", review.planned());
    ArrayNode jobs = document.putArray("jobs");
    review.items().forEach(item -> item(item, jobs.addObject()));
    ArrayNode files = document.putArray("findings");
    for (FileFinding one : review.inventory().findings()) {
      finding(one.finding(), files.addObject().put("place", one.place()));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static void item(Review.Item item, ObjectNode node) {
    Job job = item.job();
    node.put("place", job.place());
    node.put("kind", job.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    node.put("name", job.name());
    node.put("user", job.user());
    node.put("schedule", job.when().text());
    node.put("zone", Zones.name(job.when().zone()));
    node.put("command", job.command());
    node.put("packaged", job.packaged());
    ArrayNode next = node.putArray("next");
    item.next().stream().map(Instant::toString).forEach(next::add);
    node.put("watched", item.watch().watched());
    switch (item.watch()) {
      case Watch.Nobody() -> {}
      case Watch.Ours(Heartbeat heartbeat) -> node.put("check", heartbeat.id().toString());
      case Watch.Elsewhere(String name) -> node.put("reports-as", name);
    }
    ArrayNode findings = node.putArray("findings");
    item.findings().forEach(finding -> finding(finding, findings.addObject()));
    ArrayNode traps = node.putArray("clock");
    for (DaylightTrap trap : item.traps()) {
      traps
          .addObject()
          .put("at", trap.at().toString())
          .put("effect", trap.effect().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("text", trap.text());
    }
  }

  private static void finding(Finding finding, ObjectNode node) {
    node.put("level", finding.level().name().toLowerCase(Locale.ROOT));
    node.put("text", finding.text());
    node.put("fix", finding.fix());
  }
}
