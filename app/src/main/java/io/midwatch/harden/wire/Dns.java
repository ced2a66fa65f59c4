package io.midwatch.harden.wire;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/**
 * A DNS query to one server.
 *
 * @param server an address literal; empty for the resolver of the review
 * @param name without a final dot, in ASCII, lower case
 * @param type a number of {@link Type}
 * @param transport how it travels
 * @param recurse the RD flag
 * @param dnssec the DO flag, with EDNS
 * @param unchecked the CD flag
 * @param turn counts questions that are otherwise the same, from 0
 */
public record Dns(
    String server,
    String name,
    int type,
    Transport transport,
    boolean recurse,
    boolean dnssec,
    boolean unchecked,
    int turn)
    implements Question<Dns.Said> {
  /** How a query travels. */
  public enum Transport {
    /** UDP, then TCP when the answer was cut. */
    AUTO,
    UDP,
    TCP
  }

  /** To the resolver of the review, as any program asks. */
  public static Dns resolve(String name, int type) {
    return new Dns("", name, type, Transport.AUTO, true, false, false, 0);
  }

  /** To an authoritative server itself. */
  public static Dns direct(String server, String name, int type) {
    return new Dns(server, name, type, Transport.AUTO, false, true, false, 0);
  }

  /** The same by another way. */
  public Dns over(Transport other) {
    return new Dns(server, name, type, other, recurse, dnssec, unchecked, turn);
  }

  /** The same with these flags. */
  public Dns flags(boolean recursion, boolean signatures, boolean unvalidated) {
    return new Dns(server, name, type, transport, recursion, signatures, unvalidated, turn);
  }

  @Override
  public Class<Said> answers() {
    return Said.class;
  }

  @Override
  public String to() {
    return server;
  }

  @Override
  public String shown() {
    String by = transport == Transport.AUTO ? "" : " by " + transport;
    return "DNS " + name + " " + Type.string(type) + by + (server.isEmpty() ? "" : " @" + server);
  }

  /**
   * The answer.
   *
   * @param message as it came, with the id set to 0
   * @param tcp whether it came by TCP
   */
  public record Said(Bytes message, boolean tcp) implements Answer {
    /** The message; empty when it cannot be read. */
    public Optional<Message> read() {
      try {
        return Optional.of(new Message(message.copy()));
      } catch (IOException | RuntimeException unreadable) {
        return Optional.empty();
      }
    }
  }
}
