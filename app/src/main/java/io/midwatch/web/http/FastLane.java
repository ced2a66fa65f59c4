package io.midwatch.web.http;

import java.util.concurrent.CompletionStage;

/**
 * A way past the routes for what is asked so often, or so early, that it must not wait for them. A
 * lane is open from the moment the server listens until it closes, takes every method, and answers
 * by a future: a request that waits for the disk holds no thread.
 */
public interface FastLane {
  /**
   * Is it for this lane?
   *
   * @param path still percent-encoded, without the query
   */
  boolean takes(String path);

  /**
   * The answer, sooner or later; only of text. Called on a thread that serves many connections, so
   * it must not block. A failure becomes a 500.
   */
  CompletionStage<Answer> answer(FastRequest request);
}
