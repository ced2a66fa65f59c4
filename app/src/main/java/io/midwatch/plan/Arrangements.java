package io.midwatch.plan;

/** What a plan declares beyond people, services and checks. Immutable. */
public record Arrangements() {
  /** Nothing is declared. */
  public static final Arrangements NONE = new Arrangements();
}
