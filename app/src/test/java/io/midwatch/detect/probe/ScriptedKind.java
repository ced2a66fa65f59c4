package io.midwatch.detect.probe;

import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Field;
import io.midwatch.plan.Options;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Vocabulary;
import java.util.List;

/** A kind of check whose looks do what the test says. */
record ScriptedKind(Probe probe) implements ProbeKind {
  @Override
  public Probe prepare(CheckSpec check, ProbeParts parts) {
    return probe;
  }

  @Override
  public String key() {
    return "scripted";
  }

  @Override
  public String summary() {
    return "Does what a test says.";
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public Vocabulary vocabulary() {
    return TimeWords.with(List.of());
  }

  @Override
  public Target target(String text, Options options) {
    return new Target(text, text, text);
  }
}
