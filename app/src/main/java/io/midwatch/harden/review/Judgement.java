package io.midwatch.harden.review;

/** Judges what was seen: a pure function of the scene. */
@FunctionalInterface
public interface Judgement {
  /** Says what comes of the rule at every place that it is about. */
  void judge(Scene scene, Verdicts verdicts);
}
