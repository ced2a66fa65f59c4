package io.midwatch.harden.review;

/**
 * The order of all questions about one target, for when requests are few: the most telling first.
 * Below a place may stand several questions; those about one answer of a site stand in {@code web}.
 */
public final class Places {
  /** The redirect from plain HTTP. */
  public static final int PLAIN = 2;

  /** A path that cannot exist, or the front page of the name's twin. */
  public static final int UNKNOWN = 3;

  /** A health endpoint once more. */
  public static final int AGAIN = 12;

  /** Can IPv6 be reached? */
  public static final int REACH = 14;

  public static final int SCRIPTS = 20;

  /** Names below one that binds them to HTTPS. */
  public static final int BELOW = 24;

  /** What must not be there, when somebody asked for it. */
  public static final int LEFTOVERS = 32;

  /** The ports of mail at the first address. */
  public static final int FOR_MAIL = 40;

  /** The same at the others. */
  public static final int FOR_MAIL_FURTHER = 48;

  private static final int FURTHER = 12;

  private Places() {}

  /**
   * The front page.
   *
   * @param address which of the addresses, from 0
   */
  public static int front(int address) {
    return address == 0 ? 0 : FURTHER + 2 * address;
  }

  /**
   * A handshake.
   *
   * @param address which of the addresses, from 0
   */
  public static int handshake(int address) {
    return address == 0 ? 1 : FURTHER + 1 + 2 * address;
  }
}
