package io.midwatch.web.ping.manage;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.ping.manage.Keys.Right;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** How jobs and those who are told of them look to the API, and which of them an address means. */
final class Shown {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern UNIQUE = Pattern.compile("[A-Za-z0-9]{40}");

  private final ManageParts parts;
  private final Expectations expectations;
  private final Badges badges;
  private final Ways ways;

  Shown(ManageParts parts) {
    this.parts = parts;
    this.expectations = parts.desk().expectations();
    this.badges = new Badges(parts.keys());
    this.ways = new Ways(parts.told());
  }

  static boolean isUuid(String text) {
    return UUID_FORM.matcher(text).matches();
  }

  static boolean isUnique(String text) {
    return UNIQUE.matcher(text).matches();
  }

  /** As one segment of a path. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Badges badges() {
    return badges;
  }

  /** The job that an address means: by its uuid, or by its unique key. */
  Optional<Job> find(Call call) {
    String name = call.path().get(1);
    if (isUuid(name)) {
      return expectations.find(UUID.fromString(name)).flatMap(one -> job(one.id()));
    }
    return jobs().stream().filter(job -> job.uniqueKey().equals(name)).findFirst();
  }

  Optional<Job> job(CheckId id) {
    return Optional.of(expectations.views(id)).filter(views -> !views.isEmpty()).map(Job::new);
  }

  List<Job> jobs() {
    return Job.of(expectations.all());
  }

  ObjectNode json(Call call, Job job) {
    return json(call, job, ways.ids(job.heartbeat().service()));
  }

  ObjectNode json(Call call, Job job, String channels) {
    String site = site(call.request());
    boolean readOnly = call.right() != Right.WRITE;
    return new CheckBody(
            job,
            Notes.of(parts.keys(), job.heartbeat().id()),
            new CheckBody.Place(
                call.version(),
                site,
                site + call.base(),
                site + badges.path(job.heartbeat().id(), 2, "svg"),
                channels,
                readOnly))
        .json();
  }

  /** The address of this server, as the plan says it or as it was asked. */
  String site(FastRequest request) {
    String url = parts.url().get();
    return url.isEmpty()
        ? (request.secure() ? "https://" : "http://") + request.header("Host").orElse("localhost")
        : url;
  }

  Ways ways() {
    return ways;
  }

  /** The services that have jobs, or may get some. */
  Set<String> services() {
    Set<String> services = new LinkedHashSet<>();
    jobs().forEach(job -> services.add(job.heartbeat().service()));
    expectations.house().createIn().ifPresent(services::add);
    return services;
  }
}
