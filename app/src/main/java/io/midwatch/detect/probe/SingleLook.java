package io.midwatch.detect.probe;

import io.midwatch.base.CheckId;
import io.midwatch.detect.Observation;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.plan.condition.Facts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks on request with the prober of the running watch, so that its limits hold here too. */
public final class SingleLook implements OneLook {
  private final Prober prober;
  private final Map<String, ProbeKind> kinds;
  private final AtomicLong number = new AtomicLong();

  /**
   * @param prober must know the kinds
   */
  public SingleLook(Prober prober, Collection<ProbeKind> kinds) {
    this.prober = prober;
    this.kinds =
        kinds.stream().collect(Collectors.toUnmodifiableMap(ProbeKind::key, Function.identity()));
  }

  @Override
  public Seen look(String kind, String target, Options options, Duration timeout)
      throws InvalidValueException, InterruptedException {
    ProbeKind known = kinds.get(kind);
    if (known == null) {
      throw new InvalidValueException("there is no kind \"" + kind + "\"", "");
    }
    Target where = known.target(target, options);
    Catcher catcher = new Catcher(new AtomicReference<>(Facts.NONE));
    CheckSpec check =
        new CheckSpec(
            new CheckId("midwatch/one-look/" + kind),
            "midwatch",
            kind,
            where,
            options,
            timeout,
            timeout,
            Judging.DEFAULT,
            List.of(catcher),
            List.of(),
            List.of(),
            Position.NONE,
            "one look " + number.incrementAndGet());
    CompletableFuture<Observation> done = new CompletableFuture<>();
    prober.start(check, Optional.empty(), done::complete);
    try {
      return new Seen(done.get(), catcher.caught().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a look ended without an observation", e);
    }
  }

  /** A condition that always holds and keeps what it was asked about. */
  private record Catcher(AtomicReference<Facts> caught) implements Condition {
    @Override
    public String text() {
      return "true";
    }

    @Override
    public boolean mentions(String word) {
      return false;
    }

    @Override
    public ConditionResult test(Facts facts) {
      caught.set(facts);
      return new ConditionResult(text(), ConditionResult.Outcome.HOLDS, "");
    }
  }
}
