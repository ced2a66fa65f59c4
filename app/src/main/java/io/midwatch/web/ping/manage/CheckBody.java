package io.midwatch.web.ping.manage;

import io.midwatch.base.Zones;
import io.midwatch.detect.expect.Standing;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.web.ping.desk.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job as JSON (Healthchecks, {@code Check.to_dict}). Version 1 says {@code started} for one under
 * way; those who may only read see neither its uuid nor its addresses.
 */
final class CheckBody {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private final Job job;
  private final Notes notes;
  private final Place place;

  /**
   * @param notes what else is kept of it
   */
  CheckBody(Job job, Notes notes, Place place) {
    this.job = job;
    this.notes = notes;
    this.place = place;
  }

  /**
   * Where and for whom it is shown.
   *
   * @param version of the API, 1 to 3
   * @param site the address of this server, without a slash at its end
   * @param api the address of this version of the API, without a slash at its end
   * @param badge the address of the job's badge
   * @param channels the ids of those who are told, with commas between them
   * @param readOnly does the reader see no more than how it stands?
   */
  record Place(
      int version, String site, String api, String badge, String channels, boolean readOnly) {}

  /** Full seconds with an offset, as Python writes them. */
  static String time(Instant at) {
    return SECONDS.format(at.truncatedTo(ChronoUnit.SECONDS));
  }

  ObjectNode json() {
    Heartbeat one = job.heartbeat();
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("name", one.title());
    json.put("slug", one.name());
    json.put("tags", String.join(" ", one.tags()));
    json.put("desc", notes.description());
    json.put("grace", grace(one).toSeconds());
    json.put("n_pings", job.pings());
    json.put("status", status());
    json.put("started", job.isRunning());
    time(json, "last_ping", job.lastPing());
    time(json, "next_ping", job.standing() == Standing.PAUSED ? Optional.empty() : job.next());
    json.put("manual_resume", notes.manualResume());
    json.put("methods", one.intake().isPostOnly() ? "POST" : "");
    words(json, one.intake().words());
    json.put("badge_url", place.badge());
    job.lastRun().ifPresent(took -> json.put("last_duration", took.toSeconds()));
    if (place.readOnly()) {
      json.put("unique_key", job.uniqueKey());
    } else {
      addresses(json);
    }
    cadence(json, one.cadence());
    return json;
  }

  private static void time(ObjectNode json, String name, Optional<Instant> at) {
    if (at.isPresent()) {
      json.put(name, time(at.get()));
    } else {
      json.putNull(name);
    }
  }

  private String status() {
    if (place.version() == 1 && job.isRunning() && job.standing() != Standing.DOWN) {
      return "started";
    }
    return job.standing().word();
  }

  static Duration grace(Heartbeat one) {
    return one.limits().finishWithin(one.cadence().every().orElse(Wish.PERIOD));
  }

  private static void words(ObjectNode json, Intake.Words words) {
    boolean any =
        !words.failure().isEmpty() || !words.success().isEmpty() || !words.start().isEmpty();
    String success = String.join(",", words.success());
    String failure = String.join(",", words.failure());
    boolean subject = any && words.inSubject();
    json.put("subject", subject ? success : "");
    json.put("subject_fail", subject ? failure : "");
    json.put("start_kw", String.join(",", words.start()));
    json.put("success_kw", success);
    json.put("failure_kw", failure);
    json.put("filter_subject", subject);
    json.put("filter_body", any && words.inBody());
    json.put("filter_http_body", any && words.inHttpBody());
    json.put("filter_default_fail", words.otherwiseFails());
  }

  private void addresses(ObjectNode json) {
    String update = place.api() + "/checks/" + job.uuid();
    json.put("uuid", job.uuid().toString());
    json.put("ping_url", place.site() + "/ping/" + job.uuid());
    json.put("update_url", update);
    json.put("pause_url", update + "/pause");
    json.put("resume_url", update + "/resume");
    json.put("channels", place.channels());
  }

  private static void cadence(ObjectNode json, Cadence cadence) {
    Optional<Duration> every = cadence.every();
    if (every.isPresent()) {
      json.put("timeout", every.get().toSeconds());
      return;
    }
    List<String> lines = new ArrayList<>(cadence.cron());
    lines.addAll(cadence.calendar());
    json.put("schedule", String.join("\n", lines));
    json.put("tz", Zones.name(cadence.zone()));
  }
}
