package io.midwatch.detect.mail.message;

import io.midwatch.detect.mail.dkim.MailMessage;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who handed a message over to its receiver, as far as the receiver wrote it down: the uppermost
 * {@code Received} field that names an address of the internet (RFC 5321 section 4.4). Those below
 * may be invented by the sender.
 *
 * @param address of the client
 * @param helo what it called itself; empty when it is not told
 * @param mailFrom the envelope sender of {@code Return-Path}; empty when it was empty or is not
 *     told
 */
public record Handover(InetAddress address, String helo, String mailFrom) {
  private static final Pattern FROM = Pattern.compile("^\\s*from\\s+([^\\s;(]+)");
  private static final Pattern BY = Pattern.compile("\\sby\\s");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\[(](?:IPv6:)?([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+)[\\])]");
  private static final Pattern PATH = Pattern.compile("<([^<>\\s]*)>");
  private static final int MOST_FIELDS = 30;
  private static final int MOST_OCTETS = 4_096;

  /** Reads it; nothing when no field names such an address. */
  public static Optional<Handover> of(MailMessage message) {
    return message.named("received").stream()
        .limit(MOST_FIELDS)
        .map(MailMessage.Field::value)
        .filter(value -> value.length() <= MOST_OCTETS)
        .flatMap(value -> read(value, message).stream())
        .findFirst();
  }

  private static Optional<Handover> read(String value, MailMessage message) {
    String line = value.replaceAll("\\s+", " ");
    Matcher from = FROM.matcher(line);
    if (!from.find()) {
      return Optional.empty();
    }
    Matcher by = BY.matcher(line);
    Matcher address = ADDRESS.matcher(by.find() ? line.substring(0, by.start()) : line);
    while (address.find()) {
      Optional<InetAddress> one = literal(address.group(1)).filter(Handover::isOutside);
      if (one.isPresent()) {
        return Optional.of(new Handover(one.get(), from.group(1), mailFrom(message)));
      }
    }
    return Optional.empty();
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static boolean isOutside(InetAddress address) {
    boolean unique = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    return !unique
        && !address.isSiteLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress()
        && !address.isMulticastAddress();
  }

  private static String mailFrom(MailMessage message) {
    return message.named("return-path").stream()
        .findFirst()
        .map(MailMessage.Field::value)
        .map(PATH::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .orElse("");
  }
}
