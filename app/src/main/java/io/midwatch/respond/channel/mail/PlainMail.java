package io.midwatch.respond.channel.mail;

import java.util.Map;

/**
 * A mail that is no notice: plain text to one address.
 *
 * @param from the sender; that of the settings when empty
 * @param subject one line
 * @param headers further ones by name; their values are one line each
 * @param key the message id is made of it, so that a mail sent twice is one to its reader
 */
public record PlainMail(
    String from, String to, String subject, String text, Map<String, String> headers, String key) {
  public PlainMail {
    headers = Map.copyOf(headers);
  }
}
