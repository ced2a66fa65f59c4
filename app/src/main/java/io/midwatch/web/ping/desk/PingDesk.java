package io.midwatch.web.ping.desk;

import io.midwatch.base.Clock;
import io.midwatch.base.HeadTail;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.OrderRefusedException;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.signal.OverloadedException;
import io.midwatch.plan.Service;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.web.http.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom does an address mean, and is what was reported on disk? Safe for use by many threads;
 * nothing in it blocks.
 */
public final class PingDesk {
  private static final Logger LOG = LoggerFactory.getLogger(PingDesk.class);

  private final Expectations expectations;
  private final Supplier<Map<String, Service>> services;
  private final Clock clock;
  private final Pace pace;
  private final Creator creator;

  /**
   * @param services of the plan as it is now, by id
   */
  public PingDesk(Expectations expectations, Supplier<Map<String, Service>> services, Clock clock) {
    this.expectations = expectations;
    this.services = services;
    this.clock = clock;
    this.pace = new Pace(clock);
    this.creator = new Creator(expectations, services);
  }

  /** What keeps the signs. */
  public Expectations expectations() {
    return expectations;
  }

  /** Does the plan have this service? */
  public boolean hasService(String id) {
    return services.get().containsKey(id);
  }

  public Instant now() {
    return clock.now();
  }

  /** Whoever has this uuid in its address. */
  public Target find(UUID uuid) {
    return expectations.find(uuid).<Target>map(Target.One::new).orElseGet(Target.Unknown::new);
  }

  /** Whoever has this name behind the ping key. */
  public Target find(String key, String name) {
    return isPingKey(key) ? find(name) : new Target.Unknown();
  }

  /** Whoever has this name, for those who have shown a key. */
  public Target find(String name) {
    List<Heartbeat> named = expectations.named(name);
    return switch (named.size()) {
      case 0 -> new Target.Free(name);
      case 1 -> new Target.One(named.getFirst());
      default -> new Target.Several();
    };
  }

  /**
   * Is this the key that stands before names? Takes the same time for every wrong one. Keys of mail
   * addresses may come in other letters, so capitals don't matter where it has none.
   */
  public boolean isPingKey(String key) {
    return same(expectations.pingKey(), key);
  }

  /** Are they the same? Takes as long for every wrong one. */
  public static boolean same(String secret, String shown) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes a job known that was not. */
  public CompletionStage<Creator.Made> create(String name, Wish wish, String by) {
    return creator.create(name, wish, by);
  }

  /** Makes a job as it is now wanted, if it does not stand in the plan. */
  public CompletionStage<Creator.Made> upsert(String name, Wish wish, String by) {
    return creator.upsert(name, wish, by);
  }

  /**
   * Hands in a sign.
   *
   * @param good what is answered once it is on disk
   */
  public CompletionStage<Answer> report(Ping ping, Answer good) {
    if (!pace.allows(ping.heartbeat())) {
      return answered(Answers.later(429, "too many signs of one job; ten a second are taken", 1));
    }
    return expectations
        .report(ping)
        .handle((receipt, failure) -> failure == null ? good : refusal(failure));
  }

  /** An answer that is there already. */
  public static CompletionStage<Answer> answered(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  /** What is answered when something could not be written. */
  public static Answer refusal(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case OrderRefusedException _ -> Answers.NOT_FOUND;
      case OverloadedException _ ->
          Answers.later(503, "too much waits to be written; send it again", 1);
      default -> {
        LOG.warn("a sign was not written: {}", cause.toString());
        yield Answers.later(503, "it could not be written; send it again", 5);
      }
    };
  }

  /** What was said, as it is kept. */
  public static Body body(HeadTail kept) {
    if (kept.isEmpty()) {
      return Body.NONE;
    }
    return kept.leftOut() > 0
        ? Body.cut(kept.head(), kept.tail(), kept.size())
        : Body.of(kept.bytes());
  }

  /** The name of a run that is a uuid, however its letters were written. */
  public static String run(String uuid) {
    return uuid.toLowerCase(Locale.ROOT);
  }
}
