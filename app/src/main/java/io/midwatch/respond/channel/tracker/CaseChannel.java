package io.midwatch.respond.channel.tracker;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * A channel that opens and closes a case for each alert, in one request each. Repeating a request
 * does no harm, since the other side knows the case by the alert's id; so a notice about several
 * alerts is accepted when all are, and tried again from the start when one is not.
 */
abstract class CaseChannel extends HttpChannel {
  private final String name;

  /**
   * @param name what the other side is called
   */
  CaseChannel(Call.Factory client, Clock clock, String name) {
    super(client, clock);
    this.name = name;
  }

  /** Has it been taken, as the other side says that in an answer of 2xx? */
  abstract boolean isTaken(JsonNode answer);

  /** A text of the entry for failures, and what stands for other news. */
  static String grade(Message message, String option, Map<Grade, String> others, String usual) {
    return Optional.ofNullable(others.get(Grade.of(message.notice())))
        .orElseGet(() -> message.reach().options().text(option).orElse(usual));
  }

  /** The setting {@code server}. */
  static Field server(String publicOne, String doc) {
    return Field.optional("server", new FieldType.Text(), publicOne, doc);
  }

  /** By what the other side knows the case again. */
  static String alias(Case one) {
    return "midwatch-" + one.alert();
  }

  /** A 2xx alone is not enough. */
  @Override
  protected final Sent read(Answer answer, Sent byStatus) {
    return answer.isSuccess() && !isTaken(answer.json())
        ? new Sent.TryAgain("not the answer of " + name + ": " + answer, Optional.empty())
        : byStatus;
  }

  /** The request that opens or closes one case. */
  abstract Request request(Message message, Case one) throws InvalidValueException;

  @Override
  protected final Request request(Message message) throws InvalidValueException {
    return request(message, Case.of(message.notice()).getFirst());
  }

  @Override
  protected final Sent attempt(Message message) throws IOException, InvalidValueException {
    Sent sent = new Sent.Accepted("");
    for (Case one : Case.of(message.notice())) {
      sent = ask(request(message, one));
      if (!(sent instanceof Sent.Accepted)) {
        return sent;
      }
    }
    return sent;
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
  protected final boolean hidesAddress() {
    return true;
  }
}
