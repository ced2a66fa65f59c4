package io.midwatch.harden.wire.origin;

import io.midwatch.base.Reason;
import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Origin;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Wire;
import java.time.Duration;

/** A wire with a table of networks at hand. What else is asked goes on. Safe for many threads. */
public record Charted(OriginTable table, Wire real) implements Wire {
  @Override
  public <A extends Answer> Heard<A> ask(Question<A> question) throws InterruptedException {
    if (!(question instanceof Origin origin)) {
      return real.ask(question);
    }
    return table
        .find(origin.address())
        .<Heard<A>>map(said -> new Heard.Got<>(question.answers().cast(said), Duration.ZERO))
        .orElseGet(() ->
            Heard.Not.notAsked(
                Reason.NAME_NOT_FOUND, table.name() + " does not know " + origin.address()));
  }

  @Override
  public int most() {
    return real.most();
  }
}
