package io.midwatch.harden.wire;

/**
 * A connection, bytes sent, and what comes back: for hand-made TLS greetings, banners, and whether
 * a port is open at all.
 *
 * @param before what is said before the bytes
 * @param send may be empty: then only the connection is made, and what the server says first is
 *     read
 * @param most so many bytes are read
 * @param millis reading ends when nothing came for so long
 */
public record Tcp(String address, int port, StartTls before, Bytes send, int most, int millis)
    implements Question<Tcp.Said> {
  private static final int WHOIS = 43;

  /** Is the port open? Nothing is sent and nothing is read. */
  public static Tcp open(String address, int port) {
    return new Tcp(address, port, StartTls.NONE, Bytes.NONE, 0, 0);
  }

  @Override
  public Class<Said> answers() {
    return Said.class;
  }

  @Override
  public String to() {
    return address;
  }

  /**
   * A question to a WHOIS server (RFC 3912).
   *
   * @param most so many bytes are read
   * @param millis reading ends when nothing came for so long
   */
  public static Tcp whois(String address, String query, int most, int millis) {
    return new Tcp(address, WHOIS, StartTls.NONE, Bytes.of(query + "\r\n"), most, millis);
  }

  @Override
  public String shown() {
    if (port == WHOIS && !send.isEmpty()) {
      return "WHOIS " + send.text().strip() + " @" + address;
    }
    return "TCP "
        + address
        + " port "
        + port
        + (send.isEmpty() ? "" : ", " + send.size() + " bytes");
  }

  /**
   * What came.
   *
   * @param closed whether the server closed the connection
   */
  public record Said(Bytes received, boolean closed) implements Answer {}
}
