package io.midwatch.respond.channel.chat;

import io.midwatch.base.Clock;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.HttpAddress;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import java.util.Map;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** A channel that posts JSON to the incoming webhook of a room, which many people read. */
abstract class RoomChannel extends HttpChannel {
  RoomChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  /** What the room is told, as its provider takes it. */
  abstract Map<String, Object> body(Message message) throws InvalidValueException;

  @Override
  public final Audience audience(Reach reach) {
    return Audience.ROOM;
  }

  /** Where it is posted. */
  HttpUrl url(Message message) throws InvalidValueException {
    return HttpAddress.url(message.reach().address());
  }

  @Override
  protected final Request request(Message message) throws InvalidValueException {
    return new Request.Builder()
        .url(url(message))
        .header("Idempotency-Key", message.key())
        .post(json(body(message)))
        .build();
  }
}
