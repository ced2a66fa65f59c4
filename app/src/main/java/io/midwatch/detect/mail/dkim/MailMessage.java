package io.midwatch.detect.mail.dkim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message as it was sent: its header fields, untouched, and its body.
 *
 * @param fields in order, each char one octet (ISO 8859-1), with folds, without the last CRLF
 * @param body behind the empty line, each char one octet
 */
public record MailMessage(List<Field> fields, String body) {
  private static final int MOST_FIELDS = 2_000;

  public MailMessage {
    fields = List.copyOf(fields);
  }

  /**
   * One header field.
   *
   * @param name in lower case
   * @param raw all of it, the name included
   */
  public record Field(String name, String raw) {
    /** Behind the colon. */
    public String value() {
      return raw.substring(raw.indexOf(':') + 1);
    }
  }

  /**
   * Takes a message apart. Lines end in CRLF; a message whose first line does not is taken for one
   * that was saved with LF. Lines that are no field are passed over, and fields beyond 2,000.
   */
  public static MailMessage of(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int first = text.indexOf('\n');
    if (first == 0 || (first > 0 && text.charAt(first - 1) != '\r')) {
      text = text.replace("\r\n", "\n").replace("\n", "\r\n");
    }
    int end = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end);
    int body = end < 0 ? text.length() : Math.min(text.length(), end == 0 ? 2 : end + 4);
    return new MailMessage(fields(head), text.substring(body));
  }

  private static List<Field> fields(String head) {
    List<Field> fields = new ArrayList<>();
    int at = 0;
    while (at < head.length() && fields.size() < MOST_FIELDS) {
      int end = endOfField(head, at);
      String raw = head.substring(at, end);
      int colon = raw.indexOf(':');
      if (colon > 0) {
        fields.add(new Field(raw.substring(0, colon).strip().toLowerCase(Locale.ROOT), raw));
      }
      at = end + 2;
    }
    return fields;
  }

  /** Where the field ends that begins there: before a CRLF that no white space follows. */
  private static int endOfField(String head, int from) {
    int end = head.indexOf("\r\n", from);
    while (end >= 0
        && end + 2 < head.length()
        && (head.charAt(end + 2) == ' ' || head.charAt(end + 2) == '\t')) {
      end = head.indexOf("\r\n", end + 2);
    }
    return end < 0 ? head.length() : end;
  }

  /** All fields of a name in lower case, in order. */
  public List<Field> named(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).toList();
  }
}
