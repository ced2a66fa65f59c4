package io.midwatch.web.ping.manage;

import io.midwatch.detect.expect.Standing;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.FastLane;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.http.Query;
import io.midwatch.web.ping.desk.PingDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pictures, and JSON for others to make pictures of, that say in one word how jobs stand: {@code
 * /b/2/<badge>.svg} for one, {@code /badge/<house>/<signature>[/<tag>].svg} for those with a tag.
 */
public final class BadgeLane implements FastLane {
  static final List<String> FORMATS = List.of("svg", "json", "shields");

  private static final Pattern ONE = Pattern.compile("/b/([23])/([0-9a-f-]{36})\\.(\\w+)");
  private static final Pattern TAGGED =
      Pattern.compile("/badge/([0-9a-f-]{36})/([\\w=-]{8,10})(?:/([\\w%~_.-]+))?\\.(\\w+)");
  private static final Map<String, String> SHIELDS =
      Map.of("up", "success", "late", "important", "down", "critical");

  private final Shown shown;
  private final Badges badges;

  public BadgeLane(ManageParts parts) {
    this.shown = new Shown(parts);
    this.badges = shown.badges();
  }

  @Override
  public boolean takes(String path) {
    return path.startsWith("/badge/") || path.startsWith("/b/");
  }

  @Override
  public CompletionStage<Answer> answer(FastRequest request) {
    Answer answer =
        switch (request.method()) {
          case "OPTIONS" -> Call.empty(204);
          case "GET", "HEAD" -> badge(request.path());
          default -> Call.empty(405);
        };
    return PingDesk.answered(
        answer
            .with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Allow-Headers", "X-Api-Key")
            .with("Access-Control-Allow-Methods", "GET, OPTIONS")
            .with("Access-Control-Max-Age", "600")
            .with("Cache-Control", "max-age=0, no-cache, no-store, must-revalidate, private"));
  }

  private Answer badge(String path) {
    Matcher one = ONE.matcher(path);
    if (one.matches()) {
      return one(one.group(2), one.group(1).equals("3"), one.group(3));
    }
    Matcher tagged = TAGGED.matcher(path);
    if (tagged.matches() && PingDesk.same(badges.house().toString(), tagged.group(1))) {
      String tag = Optional.ofNullable(tagged.group(3)).map(Query::decoded).orElse(Badges.ALL);
      String signature = tagged.group(2);
      if (PingDesk.same(badges.signature(tag), signature.substring(0, 8))) {
        return tagged(tag, !signature.endsWith("-2"), tagged.group(4));
      }
    }
    return Call.empty(404);
  }

  private Answer one(String badge, boolean withLate, String format) {
    return shown.jobs().stream()
        .filter(job -> PingDesk.same(badges.of(job.heartbeat().id()).toString(), badge))
        .findFirst()
        .map(job -> show(job.heartbeat().title(), Count.of(List.of(job)), withLate, format))
        .orElseGet(() -> Call.empty(404));
  }

  private Answer tagged(String tag, boolean withLate, String format) {
    List<Job> jobs =
        shown.jobs().stream()
            .filter(job -> tag.equals(Badges.ALL) || job.heartbeat().tags().contains(tag))
            .toList();
    return show(tag.equals(Badges.ALL) ? "Midwatch" : tag, Count.of(jobs), withLate, format);
  }

  /** How many there are, and how many of them are late or down. */
  private record Count(int total, int late, int down) {
    static Count of(List<Job> jobs) {
      return new Count(jobs.size(), count(jobs, Standing.GRACE), count(jobs, Standing.DOWN));
    }

    private static int count(List<Job> jobs, Standing standing) {
      return (int) jobs.stream().filter(job -> job.standing() == standing).count();
    }

    String word(boolean withLate) {
      return down > 0 ? "down" : late > 0 && withLate ? "late" : "up";
    }
  }

  private static Answer show(String label, Count count, boolean withLate, String format) {
    String word = count.word(withLate);
    ObjectNode json = JsonMapper.shared().createObjectNode();
    return switch (format) {
      case "svg" ->
          Answer.text(200, "image/svg+xml", BadgePicture.of(label, word))
              .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      case "json" ->
          Call.json(
              200,
              json.put("status", word)
                  .put("total", count.total())
                  .put("grace", count.late())
                  .put("down", count.down()));
      case "shields" ->
          Call.json(
              200,
              json.put("schemaVersion", 1)
                  .put("label", label)
                  .put("message", word)
                  .put("color", SHIELDS.getOrDefault(word, "inactive")));
      default -> Call.empty(404);
    };
  }
}
