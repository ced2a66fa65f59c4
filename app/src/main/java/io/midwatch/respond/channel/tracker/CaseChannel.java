package io.midwatch.respond.channel.tracker;

import io.midwatch.base.Clock;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Request;

/**
 * A channel that opens and closes a case for each alert, in one request each. Repeating a request
 * does no harm, since the other side knows the case by the alert's id; so a notice about several
 * alerts is accepted when all are, and tried again from the start when one is not.
 */
abstract class CaseChannel extends HttpChannel {
  CaseChannel(Call.Factory client, Clock clock) {
    super(client, clock);
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
