package io.midwatch.respond.channel.tracker;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Opens and closes issues of a GitLab project. See {@code docs/channels/gitlab.md}. */
public final class GitlabChannel extends IssueChannel {
  private static final String PUBLIC_SERVER = "https://gitlab.com";
  private static final Field TOKEN =
      Field.optional(
          "token",
          new FieldType.SecretText(),
          "required in one place",
          "A project or personal access token with the scope `api`.");

  /** See {@link IssueChannel}. */
  public GitlabChannel(Call.Factory client, Clock clock) {
    super(client, clock);
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
  public List<Field> reachFields() {
    return List.of(TOKEN);
  }

  @Override
  public List<Field> sharedFields() {
    return List.of(
        TOKEN,
        Field.optional("server", new FieldType.Text(), PUBLIC_SERVER, "The URL before `/api/v4`."));
  }

  @Override
  String numberField() {
    return "iid";
  }

  @Override
  String textField() {
    return "description";
  }

  @Override
  Request list(Message message, boolean open, int page) throws InvalidValueException {
    return to(
            message,
            issues(message)
                .addQueryParameter("labels", LABEL)
                .addQueryParameter("state", open ? "opened" : "all")
                .addQueryParameter("order_by", "created_at")
                .addQueryParameter("sort", "desc")
                .addQueryParameter("per_page", Integer.toString(PER_PAGE))
                .addQueryParameter("page", Integer.toString(page)))
        .get()
        .build();
  }

  @Override
  Request create(Message message, String title, String text) throws InvalidValueException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", title);
    body.put("description", text);
    body.put("labels", LABEL);
    return to(message, issues(message)).post(json(body)).build();
  }

  @Override
  Request comments(Message message, long issue) throws InvalidValueException {
    HttpUrl.Builder url = issue(message, issue).addPathSegment("notes");
    return to(message, url.addQueryParameter("per_page", "100")).get().build();
  }

  @Override
  Request comment(Message message, long issue, String text) throws InvalidValueException {
    HttpUrl.Builder url = issue(message, issue).addPathSegment("notes");
    return to(message, url).post(json(Map.of("body", text))).build();
  }

  @Override
  Request close(Message message, long issue) throws InvalidValueException {
    return to(message, issue(message, issue)).put(json(Map.of("state_event", "close"))).build();
  }

  private static HttpUrl.Builder issues(Message message) throws InvalidValueException {
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

  private static HttpUrl.Builder issue(Message message, long number) throws InvalidValueException {
    return issues(message).addPathSegment(Long.toString(number));
  }

  private static Request.Builder to(Message message, HttpUrl.Builder url)
      throws InvalidValueException {
    return new Request.Builder()
        .url(url.build())
        .header("PRIVATE-TOKEN", message.secret("token"))
        .header("Idempotency-Key", message.key());
  }

  /** What was made has an id. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    return answer.isSuccess() && !answer.json().has("id")
        ? new Sent.TryAgain("not the answer of GitLab: " + answer, Optional.empty())
        : byStatus;
  }
}
