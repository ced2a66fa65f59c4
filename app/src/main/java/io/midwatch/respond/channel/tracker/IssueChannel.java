package io.midwatch.respond.channel.tracker;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * A channel that opens an issue for each alert, comments on it while there is news, and closes it
 * when the alert is over.
 *
 * <p>An issue is found again by a marker in its text, under the label {@code midwatch}; what was
 * said is known by the notice's key in the same way. So an attempt whose answer was lost says
 * nothing twice.
 */
abstract class IssueChannel extends HttpChannel {
  static final String LABEL = "midwatch";
  private static final int PER_PAGE = 50;
  private static final int COMMENTS_PER_PAGE = 100;

  private static final int MOST_PAGES = 6;

  /** A storm may be commented on for days; whoever wrote more has other troubles. */
  private static final int MOST_COMMENT_PAGES = 20;

  private static final int MOST_BYTES_READ = 4 << 20;
  private static final int MOST_TITLE = 250;
  private static final int MOST_TEXT = 8000;

  /** The words and addresses in which trackers differ. */
  private final Dialect dialect;

  IssueChannel(Call.Factory client, Clock clock, Dialect dialect) {
    super(client, clock);
    this.dialect = dialect;
  }

  /**
   * The words of a tracker.
   *
   * @param name what it calls itself
   * @param number where an issue's number stands in its JSON
   * @param text where an issue's text stands in its JSON
   * @param comments the last part of the address of an issue's comments
   * @param token what the token has to be good for
   * @param server its public server, with what another one's address is
   */
  record Dialect(
      String name, String number, String text, String comments, Field token, Field server) {}

  /** The token that both entry and shared settings may have. */
  static Field token(String doc) {
    return Field.optional("token", new FieldType.SecretText(), "required in one place", doc);
  }

  /** The address of the issues of the repository or project. */
  abstract HttpUrl.Builder issues(Message message) throws InvalidValueException;

  /** A request with what the tracker wants beside the address. */
  abstract Request.Builder to(Message message, HttpUrl.Builder url) throws InvalidValueException;

  /** What asks for the issues under the label, newest first, as query parameters. */
  abstract Map<String, String> listed(boolean open);

  /** How the label is written on an issue that is opened. */
  abstract Object labels();

  abstract Request close(Message message, long issue) throws InvalidValueException;

  @Override
  public final List<Field> reachFields() {
    return List.of(dialect.token());
  }

  @Override
  public final List<Field> sharedFields() {
    return List.of(dialect.token(), dialect.server());
  }

  /** What was made has an id. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    return answer.isSuccess() && !answer.json().has("id")
        ? new Sent.TryAgain("not the answer of " + dialect.name() + ": " + answer, Optional.empty())
        : byStatus;
  }

  final HttpUrl.Builder issue(Message message, long number) throws InvalidValueException {
    return issues(message).addPathSegment(Long.toString(number));
  }

  private Request list(Message message, boolean open, int page) throws InvalidValueException {
    return get(message, issues(message), listed(open), PER_PAGE, page);
  }

  private Request comments(Message message, long issue, int page) throws InvalidValueException {
    HttpUrl.Builder url = issue(message, issue).addPathSegment(dialect.comments());
    return get(message, url, Map.of(), COMMENTS_PER_PAGE, page);
  }

  private Request get(
      Message message, HttpUrl.Builder url, Map<String, String> query, int size, int page)
      throws InvalidValueException {
    query.forEach(url::addQueryParameter);
    url.addQueryParameter("per_page", Integer.toString(size));
    url.addQueryParameter("page", Integer.toString(page));
    return to(message, url).get().build();
  }

  private Request create(Message message, String title, String text) throws InvalidValueException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", title);
    body.put(dialect.text(), text);
    body.put("labels", labels());
    return to(message, issues(message)).post(json(body)).build();
  }

  private Request comment(Message message, long issue, String text) throws InvalidValueException {
    HttpUrl.Builder url = issue(message, issue).addPathSegment(dialect.comments());
    return to(message, url).post(json(Map.of("body", text))).build();
  }

  @Override
  public final Audience audience(Reach reach) {
    return Audience.TRACKER;
  }

  @Override
  public final boolean opensCases() {
    return true;
  }

  @Override
  protected final Request request(Message message) throws InvalidValueException {
    return list(message, false, 1);
  }

  @Override
  protected final Sent attempt(Message message) throws IOException, InvalidValueException {
    Sent sent = new Sent.Accepted("");
    try {
      for (Case one : Case.of(message.notice())) {
        sent = tell(message, one);
        if (!(sent instanceof Sent.Accepted)) {
          return sent;
        }
      }
      return sent;
    } catch (NoListException e) {
      return e.sent;
    }
  }

  private Sent tell(Message message, Case one)
      throws IOException, InvalidValueException, NoListException {
    boolean over = Case.isOver(message.notice());
    Optional<JsonNode> found = find(message, one, over);
    if (found.isEmpty()) {
      return over
          ? new Sent.Accepted("no open issue about it")
          : ask(create(message, Cut.characters(one.title(), MOST_TITLE), text(message, one)));
    }
    long number = found.get().path(dialect.number()).asLong();
    boolean told =
        found.get().path(dialect.text()).asString("").contains(keyMarker(message))
            || isCommented(message, number);
    Sent sent =
        told
            ? new Sent.Accepted("issue " + number + " says so already")
            : ask(comment(message, number, text(message, one)));
    return over && sent instanceof Sent.Accepted ? ask(close(message, number)) : sent;
  }

  /** The issue about an alert: for its end among the open ones, else closed by hand or not. */
  private Optional<JsonNode> find(Message message, Case one, boolean open)
      throws IOException, InvalidValueException, NoListException {
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode issues = read(list(message, open, page));
      Optional<JsonNode> found = contains(issues, dialect.text(), alertMarker(one));
      if (found.isPresent() || issues.size() < PER_PAGE) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Has this news been said in a comment, however many there are? */
  private boolean isCommented(Message message, long issue)
      throws IOException, InvalidValueException, NoListException {
    for (int page = 1; page <= MOST_COMMENT_PAGES; page++) {
      JsonNode comments = read(comments(message, issue, page));
      if (contains(comments, "body", keyMarker(message)).isPresent()) {
        return true;
      }
      if (comments.size() < COMMENTS_PER_PAGE) {
        return false;
      }
    }
    return false;
  }

  private JsonNode read(Request request) throws IOException, NoListException {
    Answer answer = fetch(request, MOST_BYTES_READ);
    if (!answer.isSuccess()) {
      throw new NoListException(mean(answer));
    }
    JsonNode list = answer.json();
    if (!list.isArray()) {
      throw new NoListException(
          new Sent.TryAgain("not the answer of a tracker: " + answer, Optional.empty()));
    }
    return list;
  }

  private static Optional<JsonNode> contains(JsonNode list, String field, String marker) {
    for (JsonNode one : list) {
      if (one.path(field).asString("").contains(marker)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** In a fence, so that text from a failing service neither formats nor mentions anybody. */
  private static String text(Message message, Case one) {
    String body = one.title() + "\n" + NoticeText.body(message);
    return "```text\n"
        + Cut.bytes(body.replace("```", "'''"), MOST_TEXT)
        + "\n```\n\n"
        + alertMarker(one)
        + "\n"
        + keyMarker(message)
        + "\n";
  }

  private static String alertMarker(Case one) {
    return "<!-- midwatch-alert: " + one.alert() + " -->";
  }

  private static String keyMarker(Message message) {
    return "<!-- midwatch-key: " + message.key() + " -->";
  }

  /** The list that a decision needs could not be had. */
  private static final class NoListException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Sent sent;

    NoListException(Sent sent) {
      super("no list");
      this.sent = sent;
    }
  }
}
