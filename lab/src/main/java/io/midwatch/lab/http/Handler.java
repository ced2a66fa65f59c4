package io.midwatch.lab.http;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses the answer to a request. Called by many threads at once. */
@FunctionalInterface
public interface Handler {

  Answer answer(Request request);

  /** Always the same. */
  static Handler always(Answer answer) {
    return request -> answer;
  }

  /** One after the other; the last one stays. */
  static Handler inTurn(Answer... answers) {
    List<Answer> all = List.of(answers);
    var next = new AtomicInteger();
    return request -> all.get(next.getAndUpdate(i -> Math.min(i + 1, all.size() - 1)));
  }
}
