package io.midwatch.respond.channel.tracker;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Opens and closes issues of a GitHub repository. See {@code docs/channels/github.md}. */
public final class GithubChannel extends IssueChannel {
  private static final String PUBLIC_SERVER = "https://api.github.com";
  private static final Dialect DIALECT =
      new Dialect(
          "GitHub",
          "number",
          "body",
          "comments",
          token("A token that may write issues of the repository."),
          Field.optional(
              "server",
              new FieldType.Text(),
              PUBLIC_SERVER,
              "The URL of the REST API; `https://HOST/api/v3` of a server of your own."));

  private final Clock clock;

  /** See {@link IssueChannel}. */
  public GithubChannel(Call.Factory client, Clock clock) {
    super(client, clock, DIALECT);
    this.clock = clock;
  }

  @Override
  public String key() {
    return "github";
  }

  @Override
  public String summary() {
    return "Opens and closes issues of a GitHub repository.";
  }

  @Override
  Map<String, String> listed(boolean open) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("labels", LABEL);
    query.put("state", open ? "open" : "all");
    query.put("sort", "created");
    query.put("direction", "desc");
    return query;
  }

  @Override
  Object labels() {
    return List.of(LABEL);
  }

  @Override
  Request close(Message message, long issue) throws InvalidValueException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("state", "closed");
    body.put("state_reason", "completed");
    return to(message, issue(message, issue)).patch(json(body)).build();
  }

  @Override
  HttpUrl.Builder issues(Message message) throws InvalidValueException {
    String repository = message.reach().address();
    if (!repository.matches("[A-Za-z0-9-]{1,100}/[A-Za-z0-9._-]{1,100}")) {
      throw new InvalidValueException(
          "this is not a GitHub repository", "write it as owner/repository");
    }
    return message
        .server(PUBLIC_SERVER)
        .newBuilder()
        .addPathSegment("repos")
        .addPathSegments(repository)
        .addPathSegment("issues");
  }

  @Override
  Request.Builder to(Message message, HttpUrl.Builder url) throws InvalidValueException {
    return new Request.Builder()
        .url(url.build())
        .header("Accept", "application/vnd.github+json")
        .header("X-GitHub-Api-Version", "2022-11-28")
        .header("User-Agent", "Midwatch")
        .header("Authorization", "Bearer " + message.secret("token"))
        .header("Idempotency-Key", message.key());
  }

  /** A rate limit may be said with 403; it is no refusal. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    boolean limited =
        answer.header("Retry-After").isPresent()
            || answer.header("X-RateLimit-Remaining").filter("0"::equals).isPresent();
    if (answer.status() == 429 || (answer.status() == 403 && limited)) {
      return new Sent.TryAgain(answer.toString(), pause(answer));
    }
    return super.read(answer, byStatus);
  }

  private Optional<Duration> pause(Answer answer) {
    Duration day = Duration.ofDays(1);
    String after = answer.header("Retry-After").orElse("");
    String reset = answer.header("X-RateLimit-Reset").orElse("");
    Duration wait = Duration.ZERO;
    if (after.matches("\\d{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(after));
    } else if (reset.matches("\\d{1,11}")) {
      wait = Duration.between(clock.now(), Instant.ofEpochSecond(Long.parseLong(reset)));
    }
    return wait.isPositive() ? Optional.of(wait.compareTo(day) > 0 ? day : wait) : Optional.empty();
  }
}
