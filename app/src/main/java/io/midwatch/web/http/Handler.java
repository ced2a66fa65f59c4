package io.midwatch.web.http;

/** Answers a request. Runs on a virtual thread of its own and may block. */
@FunctionalInterface
public interface Handler {
  /**
   * Makes the answer.
   *
   * @throws HttpProblem when the request cannot be answered as asked
   */
  Answer handle(Request request) throws Exception;
}
