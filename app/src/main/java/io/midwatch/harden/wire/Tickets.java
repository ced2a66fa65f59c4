package io.midwatch.harden.wire;

/**
 * A handshake of TLS 1.3, finished, and what the tickets after it allow the next one.
 *
 * @param name for SNI; empty for none
 * @param before what is spoken before TLS
 */
public record Tickets(String address, int port, String name, StartTls before)
    implements Question<Tickets.Said> {
  @Override
  public Class<Said> answers() {
    return Said.class;
  }

  @Override
  public String to() {
    return address;
  }

  @Override
  public String shown() {
    return "TLS tickets " + name + ":" + port + " @" + address;
  }

  /**
   * What the tickets say.
   *
   * @param count how many came
   * @param earlyData so many bytes may come before the next handshake is done; 0 for none
   */
  public record Said(int count, long earlyData) implements Answer {}
}
