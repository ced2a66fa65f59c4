package io.midwatch.web.http;

import io.midwatch.base.HeadTail;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future.State;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is for a {@link FastLane} without a thread of its own, and hands on the rest. Safe
 * for use by many threads.
 */
final class LaneHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** What comes beyond is left unread, and its connection closed after the answer. */
  private static final long MOST_READ = 32L * 1024 * 1024;

  private static final Answer STARTING =
      later("Midwatch is starting; ask again in a moment.\n", "1");
  private static final Answer CLOSING = later("Midwatch is closing; ask again soon.\n", "5");
  private static final Answer BROKEN =
      Answer.text(500, Answer.TEXT, "Midwatch itself failed to answer; its log says why.\n");

  /** Routes may block, so each of their requests has a thread. */
  private final Executor threads = VirtualThreads.getNamedVirtualThreadsExecutor("http-");

  /** Whoever completes an answer, the store's writer above all, must not send it. */
  private final Executor offTheStore =
      new OneAtATime(VirtualThreads.getNamedVirtualThreadsExecutor("lane-"));

  private final List<FastLane> lanes;
  private final AtomicReference<Optional<Rest>> rest = new AtomicReference<>(Optional.empty());
  private volatile boolean closing;

  /** Nothing in it blocks, so it runs on the thread that reads the connections. */
  LaneHandler(List<FastLane> lanes) {
    super(InvocationType.NON_BLOCKING);
    this.lanes = List.copyOf(lanes);
  }

  private static Answer later(String words, String seconds) {
    return Answer.text(503, Answer.TEXT, words).with("Retry-After", seconds);
  }

  /** What takes everything that is for no lane: {@code direct} what it knows, else the router. */
  private record Rest(DirectRoutes direct, Handler router) {}

  /** These take everything that is for no lane. */
  void beside(DirectRoutes direct, Handler router) {
    rest.set(Optional.of(new Rest(direct, router)));
  }

  /** From now on lanes answer 503. */
  void close() {
    closing = true;
  }

  @Override
  protected void doStop() throws Exception {
    if (rest.get().isPresent()) {
      rest.get().get().router.stop();
    }
    super.doStop();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    for (FastLane lane : lanes) {
      if (path != null && lane.takes(path)) {
        read(new Reading(lane, request, response, callback));
        return true;
      }
    }
    Optional<Rest> other = rest.get();
    if (other.isPresent()) {
      threads.execute(() -> route(other.get(), request, response, callback));
    } else {
      send(STARTING, response, callback);
    }
    return true;
  }

  private static void route(Rest rest, Request request, Response response, Callback callback) {
    try {
      Optional<DirectRoutes.Found> found =
          rest.direct.find(request.getMethod(), String.valueOf(request.getHttpURI().getPath()));
      if (found.isPresent()) {
        rest.direct.answer(found.get(), request, response, callback);
      } else if (!rest.router.handle(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Exception e) {
      Response.writeError(request, response, callback, e);
    }
  }

  /** One request whose body is being read. */
  private record Reading(
      FastLane lane, Request request, Response response, Callback callback, HeadTail.Filler body) {
    Reading(FastLane lane, Request request, Response response, Callback callback) {
      this(
          lane,
          request,
          response,
          callback,
          new HeadTail.Filler(FastRequest.KEPT_HEAD, FastRequest.KEPT_TAIL));
    }
  }

  /** Takes what is there, and comes back when there is more. */
  private void read(Reading reading) {
    while (true) {
      Content.Chunk chunk = reading.request.read();
      if (chunk == null) {
        reading.request.demand(() -> read(reading));
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        reading.callback.failed(chunk.getFailure());
        return;
      }
      reading.body.add(chunk.getByteBuffer());
      boolean last = chunk.isLast();
      chunk.release();
      if (last || reading.body.size() > MOST_READ) {
        answer(reading);
        return;
      }
    }
  }

  private void answer(Reading reading) {
    if (closing) {
      reading.response.getHeaders().put(HttpHeader.CONNECTION, "close");
      send(CLOSING, reading.response, reading.callback);
      return;
    }
    CompletionStage<Answer> answer;
    try {
      answer = reading.lane.answer(asked(reading));
    } catch (RuntimeException
        | Error e) { // Or else the server shows its own page, with a class in it.
      broken(e, reading);
      return;
    }
    if (answer instanceof CompletableFuture<Answer> there && there.state() == State.SUCCESS) {
      send(there.resultNow(), reading.response, reading.callback);
    } else {
      answer.whenCompleteAsync((made, failure) -> end(made, failure, reading), offTheStore);
    }
  }

  private void end(Answer made, @Nullable Throwable failure, Reading reading) {
    try {
      if (failure == null) {
        send(made, reading.response, reading.callback);
      } else {
        broken(failure, reading);
      }
    } catch (IllegalStateException e) {
      if (!closing) {
        throw e;
      }
      LOG.debug("the connection was closed before its answer came", e);
    }
  }

  private void broken(Throwable failure, Reading reading) {
    broke("a fast lane", failure);
    send(BROKEN, reading.response, reading.callback);
  }

  /** Says that an answer failed, which is nobody's mistake where we close beneath it. */
  void broke(String what, Throwable failure) {
    if (closing) {
      LOG.warn("{} broke while the server closed", what, failure);
    } else {
      LOG.error("{} broke", what, failure);
    }
  }

  private static FastRequest asked(Reading reading) {
    Request request = reading.request;
    String query = request.getHttpURI().getQuery();
    return new FastRequest(
        request.getMethod(),
        String.valueOf(request.getHttpURI().getPath()),
        query == null ? "" : query,
        name -> Optional.ofNullable(request.getHeaders().get(name)),
        Request.getRemoteAddr(request),
        request.isSecure()
            || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto")),
        reading.body.done());
  }

  private static void send(Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    var headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, answer.type());
    headers.put("X-Content-Type-Options", "nosniff");
    answer.headers().forEach(headers::put);
    ByteBuffer body =
        answer.body() instanceof Answer.Body.Text text
            ? ByteBuffer.wrap(text.text().getBytes(StandardCharsets.UTF_8))
            : ByteBuffer.allocate(0);
    response.write(true, body, callback);
  }
}
