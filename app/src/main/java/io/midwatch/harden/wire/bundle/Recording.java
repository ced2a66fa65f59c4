package io.midwatch.harden.wire.bundle;

import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/**
 * Puts each question once and keeps what became of it. Safe for use by many threads; who asks what
 * is under way waits for it.
 */
public final class Recording implements Wire {
  private final Wire real;
  private final ConcurrentMap<Question<?>, CompletableFuture<Heard<?>>> kept =
      new ConcurrentHashMap<>();

  public Recording(Wire real) {
    this.real = real;
  }

  @Override
  public <A extends Answer> Heard<A> ask(Question<A> question) throws InterruptedException {
    CompletableFuture<Heard<?>> mine = new CompletableFuture<>();
    CompletableFuture<Heard<?>> known = kept.putIfAbsent(question, mine);
    if (known == null) {
      try {
        Heard<A> heard = real.ask(question);
        mine.complete(heard);
        return heard;
      } catch (InterruptedException | RuntimeException | Error abandoned) {
        kept.remove(question, mine);
        mine.completeExceptionally(abandoned);
        throw abandoned;
      }
    }
    try {
      return Typed.heard(question, known.get());
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the question failed for who asked it first", failed);
    }
  }

  @Override
  public int most() {
    return real.most();
  }

  /** Everything that was asked until now, in the order of its text. */
  public List<Exchange<?>> exchanges() {
    List<Exchange<?>> all = new ArrayList<>();
    kept.forEach((question, heard) -> {
      if (heard.isDone() && !heard.isCompletedExceptionally()) {
        all.add(Typed.exchange(question, heard.join()));
      }
    });
    all.sort(
        Comparator.comparing((Exchange<?> one) -> one.question().shown())
            .thenComparing(one -> one.question().toString()));
    return List.copyOf(all);
  }
}
