package io.midwatch.respond.channel.tracker;

import io.midwatch.base.Clock;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Call;
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
  static final int PER_PAGE = 50;

  private static final int MOST_PAGES = 6;
  private static final int MOST_BYTES_READ = 4 << 20;
  private static final int MOST_TITLE = 250;
  private static final int MOST_TEXT = 8000;

  IssueChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  /** Issues under the label, newest first. */
  abstract Request list(Message message, boolean open, int page) throws InvalidValueException;

  abstract Request create(Message message, String title, String text) throws InvalidValueException;

  /** Comments on an issue. */
  abstract Request comments(Message message, long issue) throws InvalidValueException;

  abstract Request comment(Message message, long issue, String text) throws InvalidValueException;

  abstract Request close(Message message, long issue) throws InvalidValueException;

  /** Where an issue's number stands in the provider's JSON. */
  abstract String numberField();

  /** Where an issue's text stands in the provider's JSON. */
  abstract String textField();

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
    long number = found.get().path(numberField()).asLong();
    boolean told =
        found.get().path(textField()).asString("").contains(keyMarker(message))
            || contains(read(comments(message, number)), "body", keyMarker(message)).isPresent();
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
      Optional<JsonNode> found = contains(issues, textField(), alertMarker(one));
      if (found.isPresent() || issues.size() < PER_PAGE) {
        return found;
      }
    }
    return Optional.empty();
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
