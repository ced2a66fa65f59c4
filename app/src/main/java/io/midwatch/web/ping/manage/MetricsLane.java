package io.midwatch.web.ping.manage;

import io.midwatch.detect.expect.Standing;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.FastLane;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.ping.desk.PingDesk;
import io.midwatch.web.ping.manage.Keys.Right;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jobs as Prometheus reads them from Healthchecks, under the same names: {@code
 * /projects/<uuid>/metrics/<read key>}, or with the key as a bearer token. There is one project
 * here, so any uuid will do.
 */
public final class MetricsLane implements FastLane {
  private static final Pattern PATH =
      Pattern.compile("/projects/[0-9a-f-]{36}/(?:checks/)?metrics/([\\w-]*)");
  private static final String BEARER = "Bearer ";

  private final Keys keys;
  private final Shown shown;

  public MetricsLane(ManageParts parts) {
    this.keys = new Keys(parts.desk().expectations()::house);
    this.shown = new Shown(parts);
  }

  @Override
  public boolean takes(String path) {
    return path.startsWith("/projects/");
  }

  @Override
  public CompletionStage<Answer> answer(FastRequest request) {
    return PingDesk.answered(metrics(request));
  }

  private Answer metrics(FastRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Call.empty(404);
    }
    String key = path.group(1);
    if (key.isEmpty()) {
      String header = request.header("Authorization").orElse("");
      if (!header.startsWith(BEARER)) {
        return Call.empty(401);
      }
      key = header.substring(BEARER.length());
    }
    if (key.length() != Keys.LENGTH) {
      return Call.empty(400);
    }
    return keys.of(key) == Right.READ
        ? Answer.text(200, "text/plain", text(shown.jobs()))
        : Call.empty(403);
  }

  private static String text(List<Job> jobs) {
    StringBuilder out = new StringBuilder();
    perJob(out, jobs, "up", "up", job -> job.standing() != Standing.DOWN);
    perJob(out, jobs, "started", "started", Job::isRunning);
    perJob(out, jobs, "grace", "in the grace period", job -> job.standing() == Standing.GRACE);
    perJob(out, jobs, "paused", "paused", job -> job.standing() == Standing.PAUSED);
    Map<String, Boolean> tags = new TreeMap<>();
    long down = 0;
    for (Job job : jobs) {
      boolean up = job.standing() != Standing.DOWN;
      down += up ? 0 : 1;
      job.heartbeat().tags().forEach(tag -> tags.merge(tag, up, Boolean::logicalAnd));
    }
    head(out, "hc_tag_up", "Are all checks with this tag up (1 for yes, 0 for no)?");
    tags.forEach((tag, up) ->
        out.append("hc_tag_up{tag=\"")
            .append(escaped(tag))
            .append("\"} ")
            .append(up ? 1 : 0)
            .append('\n'));
    out.append('\n');
    head(out, "hc_checks_total", "How many checks there are.");
    out.append("hc_checks_total ").append(jobs.size()).append("\n\n");
    head(out, "hc_checks_down_total", "How many of them are down.");
    out.append("hc_checks_down_total ").append(down).append('\n');
    return out.toString();
  }

  private static void head(StringBuilder out, String name, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(" gauge\n");
  }

  private static void perJob(
      StringBuilder out, List<Job> jobs, String name, String word, Predicate<Job> is) {
    head(out, "hc_check_" + name, "Is the check " + word + " (1 for yes, 0 for no)?");
    for (Job job : jobs) {
      out.append("hc_check_")
          .append(name)
          .append("{name=\"")
          .append(escaped(job.heartbeat().title()))
          .append("\", tags=\"")
          .append(escaped(String.join(" ", job.heartbeat().tags())))
          .append("\", unique_key=\"")
          .append(job.uniqueKey())
          .append("\"} ")
          .append(is.test(job) ? 1 : 0)
          .append('\n');
    }
    out.append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
