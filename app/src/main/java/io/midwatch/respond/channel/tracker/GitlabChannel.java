package io.midwatch.respond.channel.tracker;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.channel.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Opens and closes issues of a GitLab project. See {@code docs/channels/gitlab.md}. */
public final class GitlabChannel extends IssueChannel {
  private static final String PUBLIC_SERVER = "https://gitlab.com";
  private static final Dialect DIALECT =
      new Dialect(
          "GitLab",
          "iid",
          "description",
          "notes",
          token("A project or personal access token with the scope `api`."),
          Field.optional(
              "server", new FieldType.Text(), PUBLIC_SERVER, "The URL before `/api/v4`."));

  /** See {@link IssueChannel}. */
  public GitlabChannel(Call.Factory client, Clock clock) {
    super(client, clock, DIALECT);
  }

  @Override
  public String key() {
    return "gitlab";
  }

  @Override
  public String summary() {
    return "Opens and closes issues of a GitLab project.";
  }

  @Override
  Map<String, String> listed(boolean open) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("labels", LABEL);
    query.put("state", open ? "opened" : "all");
    query.put("order_by", "created_at");
    query.put("sort", "desc");
    return query;
  }

  @Override
  Object labels() {
    return LABEL;
  }

  @Override
  Request close(Message message, long issue) throws InvalidValueException {
    return to(message, issue(message, issue)).put(json(Map.of("state_event", "close"))).build();
  }

  @Override
  HttpUrl.Builder issues(Message message) throws InvalidValueException {
    String project = message.reach().address();
    if (!project.matches("\\d{1,18}|[A-Za-z0-9_.-]{1,200}(/[A-Za-z0-9_.-]{1,200}){1,20}")) {
      throw new InvalidValueException(
          "this is not a GitLab project", "write its path, group/project, or its number");
    }
    return message
        .server(PUBLIC_SERVER)
        .newBuilder()
        .addPathSegments("api/v4/projects")
        .addPathSegment(project)
        .addPathSegment("issues");
  }

  @Override
  Request.Builder to(Message message, HttpUrl.Builder url) throws InvalidValueException {
    return new Request.Builder()
        .url(url.build())
        .header("PRIVATE-TOKEN", message.secret("token"))
        .header("Idempotency-Key", message.key());
  }
}
