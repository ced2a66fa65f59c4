package io.midwatch.lab.http;

import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.Recorder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * A receiver of webhooks that keeps every delivery with its idempotency key and answers as told.
 *
 * <pre>{@code
 * try (LabHook hook = LabHook.start()) {
 *   hook.answers(LabHook.tooMany(Duration.ofSeconds(2)), Answer.status(500), Answer.status(204));
 *   ... deliver to hook.uri() ...
 *   List<LabHook.Delivery> seen = hook.await(3, Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>Safe for many threads.
 */
public final class LabHook implements AutoCloseable {

  /** The header that carries the key (IETF draft "The Idempotency-Key HTTP Header Field"). */
  public static final String KEY_HEADER = "Idempotency-Key";

  /**
   * One delivery.
   *
   * @param key value of the idempotency header; empty when there was none
   * @param accepted whether it got an answer that says success
   * @param request all of it
   */
  public record Delivery(String key, boolean accepted, Request request) {

    /** The body as text. */
    public String body() {
      return request.body().text();
    }
  }

  private final FaultyHttpServer server;
  private final Recorder<Delivery> recorder = new Recorder<>("deliveries");
  private final AtomicReference<Handler> handler =
      new AtomicReference<>(Handler.always(Answer.status(204)));

  private LabHook(FaultyHttpServer server) {
    this.server = server;
    server.on("*", this::receive);
  }

  /** Plain, on a free port of 127.0.0.1; says 204 to everything. */
  public static LabHook start() {
    return start(Endpoint.any());
  }

  /** Plain, here. */
  public static LabHook start(Endpoint endpoint) {
    return new LabHook(FaultyHttpServer.start(endpoint));
  }

  /** With TLS, on a free port of 127.0.0.1. */
  public static LabHook startTls(Identity identity) {
    return new LabHook(FaultyHttpServer.startTls(identity));
  }

  /** 429 with Retry-After, whole seconds (RFC 9110, section 10.2.3). */
  public static Reply tooMany(Duration retryAfter) {
    return Answer.status(429).withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
  }

  /** From now on answers so, in turn, the last one for good. */
  public LabHook answers(Answer... inTurn) {
    handler.set(Handler.inTurn(inTurn));
    return this;
  }

  public URI uri() {
    return server.uri("/hook");
  }

  /** Everything that came, repeats included. */
  public Recorder<Delivery> deliveries() {
    return recorder;
  }

  /** Waits for so many deliveries in all; see {@link Recorder#await(int, Duration)}. */
  public List<Delivery> await(int count, Duration within) throws InterruptedException {
    return recorder.await(count, within);
  }

  /** The keys that were accepted: what a receiver that honours the key has acted on. */
  public Set<String> acceptedKeys() {
    return recorder.all().stream()
        .filter(Delivery::accepted)
        .map(Delivery::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The server behind it, for faults on connect. */
  public FaultyHttpServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer receive(Request request) {
    Answer answer = handler.get().answer(request);
    boolean accepted =
        answer instanceof Reply reply && reply.status() / 100 == 2 && reply.stop().isEmpty();
    recorder.add(new Delivery(request.header(KEY_HEADER).orElse(""), accepted, request));
    return answer;
  }
}
