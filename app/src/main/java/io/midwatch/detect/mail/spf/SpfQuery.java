package io.midwatch.detect.mail.spf;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who wants to send what for whom? The arguments of check_host() (RFC 7208 section 4.1).
 *
 * @param ip of the client; a mapped IPv4 address counts as the IPv4 address it is
 * @param domain whose record is evaluated first
 * @param sender {@code local@domain}, never empty: see {@link #mailFrom}
 * @param helo the name given in HELO or EHLO
 */
public record SpfQuery(InetAddress ip, String domain, String sender, String helo) {
  public SpfQuery {
    ip = unmapped(ip);
  }

  /**
   * For an envelope sender as given in MAIL FROM (section 2.4): an empty one stands for postmaster
   * at the HELO name, a missing local part for postmaster (section 4.3).
   */
  public static SpfQuery mailFrom(InetAddress ip, String mailFrom, String helo) {
    int at = mailFrom.lastIndexOf('@');
    String domain = mailFrom.isEmpty() ? helo : mailFrom.substring(at + 1);
    String local = at > 0 ? mailFrom.substring(0, at) : "postmaster";
    return new SpfQuery(ip, domain, local + "@" + domain, helo);
  }

  /** For the HELO name itself (section 2.3). */
  public static SpfQuery helo(InetAddress ip, String helo) {
    return mailFrom(ip, "", helo);
  }

  /** What stands before the last {@code @}. */
  String localPart() {
    int at = sender.lastIndexOf('@');
    return at > 0 ? sender.substring(0, at) : "postmaster";
  }

  String senderDomain() {
    return sender.substring(sender.lastIndexOf('@') + 1);
  }

  private static InetAddress unmapped(InetAddress ip) {
    byte[] bytes = ip.getAddress();
    try {
      // getByAddress itself makes an IPv4 address of a mapped one.
      return bytes.length == 16 ? InetAddress.getByAddress(bytes) : ip;
    } catch (UnknownHostException impossible) {
      return ip;
    }
  }
}
