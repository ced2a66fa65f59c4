package io.midwatch.web.oncall;

/** Who ordered it? */
final class Ordered {
  private Ordered() {}

  /**
   * Whoever they say they are, and whose token it is: the second cannot be made up.
   *
   * @param said may be empty
   * @param holder whose token or session it is; may be empty
   */
  static String by(String said, String holder) {
    String name = said.strip();
    return name.isEmpty() || name.equals(holder)
        ? holder
        : holder.isEmpty() ? name : name + ", by " + holder;
  }
}
