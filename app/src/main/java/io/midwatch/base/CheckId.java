package io.midwatch.base;

/**
 * Which check? {@code service/kind/target} without the scheme, such as {@code
 * shop/http/shop.example.org/health}, or the check's own {@code id}.
 *
 * <p>History hangs on it, so it depends neither on the order of the plan nor on what else a service
 * holds.
 *
 * @param text 1 to 512 characters, no white space
 */
public record CheckId(String text) implements Comparable<CheckId> {
  public CheckId {
    if (text.isEmpty() || text.length() > 512 || text.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "a check id has 1 to 512 characters and no white space: " + text);
    }
  }

  @Override
  public int compareTo(CheckId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
