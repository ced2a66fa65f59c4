package io.midwatch.harden.wire;

/**
 * Which network does an address belong to: the autonomous system that announces it? Looked up in a
 * table that somebody handed in; nobody outside is asked.
 */
public record Origin(String address) implements Question<Origin.Said> {
  @Override
  public Class<Said> answers() {
    return Said.class;
  }

  /** Nobody. */
  @Override
  public String to() {
    return "";
  }

  @Override
  public String shown() {
    return "network of " + address;
  }

  /**
   * A line of the table.
   *
   * @param system {@code AS64500}
   * @param country two letters, where the network is registered; empty when not told
   * @param owner as the table words it; may be empty
   * @param table the table's name
   */
  public record Said(String system, String country, String owner, String table) implements Answer {
    /** {@code AS64500 (Example Hosting, DE)}. */
    public String words() {
      String more = owner + (owner.isEmpty() || country.isEmpty() ? "" : ", ") + country;
      return more.isEmpty() ? system : system + " (" + more + ")";
    }
  }
}
