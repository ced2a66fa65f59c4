package io.midwatch.respond.channel;

import io.midwatch.base.Clock;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.JsonNode;

/**
 * A channel whose other side speaks HTTP: how is one notice told in one request, and what does the
 * answer mean?
 *
 * <p>A subclass makes the request; what is refused, tried again, bounded and masked is decided
 * here, so that it is the same for all.
 */
public abstract class HttpChannel implements Channel {
  private static final int ANSWER_BYTES = 4096;
  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpDelivery http;

  /** What HTTP requests go through, and the clock for {@code Retry-After}. */
  protected HttpChannel(Call.Factory client, Clock clock) {
    this.http = new HttpDelivery(client, clock);
  }

  /**
   * The request that tells a notice. It is also made once when the plan is read, with a sample, so
   * that whatever it needs is missed there and not at night.
   */
  protected abstract Request request(Message message) throws InvalidValueException;

  /**
   * What an answer means beyond its status: some providers say 200 and an error, or know better how
   * long to wait. The status alone decides unless overridden.
   */
  protected Sent read(Answer answer, Sent byStatus) {
    return byStatus;
  }

  /** One attempt: the one request, unless a provider needs several. */
  protected Sent attempt(Message message) throws IOException, InvalidValueException {
    return ask(request(message));
  }

  /** Is the address itself a credential? Then it is never shown. */
  protected boolean hidesAddress() {
    return false;
  }

  @Override
  public void check(String address, Options reach, Options shared) throws InvalidValueException {
    request(
        new Message(SampleNotice.NOTICE, new Reach(key(), address, reach), shared, "e1.sample.0"));
  }

  @Override
  public final Sent send(Message message) throws InterruptedException {
    Conceal conceal = Conceal.of(message.reach(), message.shared(), hidesAddress());
    try {
      return conceal.apply(attempt(message));
    } catch (InvalidValueException e) {
      return new Sent.Refused(conceal.apply(e.problem()));
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Sent.TryAgain(conceal.apply(HttpDelivery.cause(e)), Optional.empty());
    }
  }

  /** Makes one request and says what its answer means. */
  protected final Sent ask(Request request) throws IOException {
    return mean(fetch(request, ANSWER_BYTES));
  }

  /** Makes one request and returns its answer, with at most so many bytes of the body. */
  protected final Answer fetch(Request request, int bytes) throws IOException {
    return http.fetch(request, bytes);
  }

  /** What an answer means. */
  protected final Sent mean(Answer answer) {
    return read(answer, http.judge(answer));
  }

  /** A request body in JSON. */
  protected static RequestBody json(Map<String, Object> body) {
    return RequestBody.create(NoticeJson.write(body).getBytes(StandardCharsets.UTF_8), JSON);
  }

  /**
   * Seconds to wait as a provider wrote them in its answer, at most a day; empty when it did not.
   */
  protected static Optional<Duration> seconds(JsonNode node) {
    if (!node.isNumber() || node.asDouble() < 0) {
      return Optional.empty();
    }
    double seconds = Math.min(node.asDouble(), Duration.ofDays(1).toSeconds());
    return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
  }
}
