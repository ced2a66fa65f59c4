package io.midwatch.harden.wire.bundle;

import io.midwatch.base.Reason;
import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hears again what was recorded; asks nobody. Immutable. */
public final class Replay implements Wire {
  private final Map<Question<?>, Heard<?>> kept = new LinkedHashMap<>();

  private final int most;

  public Replay(List<Exchange<?>> exchanges) {
    this(exchanges, Integer.MAX_VALUE);
  }

  /**
   * @param most so many questions were allowed
   */
  public Replay(List<Exchange<?>> exchanges, int most) {
    this.most = most;
    exchanges.forEach(one -> kept.put(one.question(), one.heard()));
  }

  @Override
  public int most() {
    return most;
  }

  @Override
  public <A extends Answer> Heard<A> ask(Question<A> question) {
    Heard<?> heard = kept.get(question);
    return heard == null
        ? Heard.Not.notAsked(Reason.NOT_YET, "it was not asked when the bundle was recorded")
        : Typed.heard(question, heard);
  }
}
