package io.midwatch.detect.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One TXT record.
 *
 * @param strings its strings in order; each char is one octet (ISO 8859-1), so that what is not
 *     ASCII is still there to be found
 */
public record TxtRecord(List<String> strings) {
  public TxtRecord {
    strings = List.copyOf(strings);
  }

  /** A record of one string. */
  public static TxtRecord of(String text) {
    return new TxtRecord(List.of(text));
  }

  /** The strings one after the other, nothing between them (RFC 7208 section 3.3). */
  public String joined() {
    return String.join("", strings);
  }

  /** How many octets it takes in a DNS message: each string has one for its length. */
  public int octets() {
    return strings.stream()
        .mapToInt(string -> 1 + string.getBytes(StandardCharsets.ISO_8859_1).length)
        .sum();
  }
}
