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
  /** The watcher's own plan, as its alerts name it; no check of a plan has this id. */
  public static final CheckId PLAN = new CheckId("midwatch/plan");

  /** What the ids of other systems' alerts begin with; no service is called so. */
  public static final String REPORTED = "reported/";

  public CheckId {
    if (text.isEmpty() || text.length() > 512 || hasBlank(text)) {
      throw new IllegalArgumentException(
          "a check id has 1 to 512 characters and no white space: " + text);
    }
  }

  private static boolean hasBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Is it about the watcher itself, rather than about something that it watches? */
  public boolean isOwn() {
    return equals(PLAN);
  }

  /** What another system reports, known by a key of the source's own. */
  public static CheckId reported(String source, String key) {
    return new CheckId(REPORTED + source + "/" + key);
  }

  /** Is it something that another system reports? */
  public boolean isOthers() {
    return text.startsWith(REPORTED);
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
