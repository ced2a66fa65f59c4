package io.midwatch.harden.review;

/**
 * Something that a collector saw, or could not see and why. Each area has its own; immutable, and
 * the same for the same answers.
 */
public interface Fact {
  /**
   * A figure or an answer that the next review compares with.
   *
   * @param key such as {@code web.millis www.example.org 192.0.2.1}
   */
  record Kept(String key, String value) implements Fact {}
}
