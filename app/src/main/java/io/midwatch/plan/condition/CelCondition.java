package io.midwatch.plan.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.midwatch.plan.condition.ConditionResult.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition that is evaluated by CEL. */
final class CelCondition implements Condition, Expression {
  private final String text;
  private final Lowered lowered;
  private final Program program;

  CelCondition(String text, Lowered lowered, Program program) {
    this.text = text;
    this.lowered = lowered;
    this.program = program;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean mentions(String word) {
    return lowered.words().contains(word);
  }

  @Override
  public ConditionResult test(Facts facts) {
    try {
      Sight sight = new Sight(lowered, facts);
      Object result = program.eval(sight);
      if (result instanceof Boolean holds) {
        return new ConditionResult(text, holds ? Outcome.HOLDS : Outcome.BROKEN, sight.seen());
      }
      return undecidable("it gives " + Values.typeOf(result) + ", not true or false");
    } catch (CelEvaluationException | RuntimeException problem) {
      return undecidable(reason(problem));
    }
  }

  @Override
  public Worked work(Facts facts) {
    try {
      Object result = program.eval(new Sight(lowered, facts));
      return new Worked(Optional.of(result), "");
    } catch (CelEvaluationException | RuntimeException problem) {
      return new Worked(Optional.empty(), Sight.shortened(reason(problem)));
    }
  }

  private ConditionResult undecidable(String why) {
    return new ConditionResult(text, Outcome.UNDECIDABLE, Sight.shortened(why));
  }

  private static String reason(Throwable problem) {
    @Nullable Throwable cause = problem;
    for (int depth = 0; depth < 8 && cause != null; depth++) {
      if (cause instanceof Undecidable undecidable) {
        return undecidable.reason();
      }
      cause = cause.getCause();
    }
    String message = problem.getMessage() == null ? "" : problem.getMessage();
    String plain = message.replaceFirst("^evaluation error at <input>:\\d+: ", "");
    return plain.isBlank() ? "a value is not of the type it is used as" : plain;
  }

  @Override
  public String toString() {
    return text;
  }
}
