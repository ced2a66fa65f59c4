package io.midwatch.detect.judge;

/**
 * Which alert? Made from the check and the instant of the first failing observation, so that a
 * repeat after a crash has the same id.
 *
 * @param text lower-case letters, digits and hyphens
 */
public record AlertId(String text) {
  @Override
  public String toString() {
    return text;
  }
}
