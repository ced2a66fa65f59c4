package io.midwatch.detect.mail;

import java.net.InetAddress;

/**
 * What does DNS say? The one thing the mail libraries ask of the world outside.
 *
 * <p>Names are written as they are asked for, without a dot at the end, and may hold any visible
 * character: SPF macros make such names. Aliases are followed by the one who answers, loops of them
 * are a failure. No method throws: whoever is interrupted or runs into a limit answers {@link
 * DnsReply.Failed}. An implementation says itself whether many threads may use it.
 */
public interface MailDns {
  /** Texts, with their strings as they were split. */
  DnsReply<TxtRecord> txt(String name);

  /** IPv4 addresses. */
  DnsReply<InetAddress> a(String name);

  /** IPv6 addresses. */
  DnsReply<InetAddress> aaaa(String name);

  /** Mail exchangers, in the order of the answer. */
  DnsReply<MailExchange> mx(String name);

  /** The names behind an address, in the order of the answer. */
  DnsReply<String> ptr(InetAddress address);

  /** What the name itself is an alias of, not followed. */
  DnsReply<String> cname(String name);

  /** Certificate associations for DANE (RFC 6698). */
  DnsReply<TlsaRecord> tlsa(String name);

  /** The addresses of the same family as the given one. */
  default DnsReply<InetAddress> addresses(String name, InetAddress like) {
    return like instanceof java.net.Inet4Address ? a(name) : aaaa(name);
  }
}
