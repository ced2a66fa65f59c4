package io.midwatch.detect.kind.mail.flow;

import io.midwatch.detect.kind.mail.line.Smtp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * From where to where the messages of a check go, and by which marks they are known.
 *
 * @param check its id
 */
record Route(String check, String from, String to) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss '+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** In the subject of all messages of the check. One word, since mailboxes search for words. */
  String mark() {
    UUID name = UUID.nameUUIDFromBytes(check.getBytes(StandardCharsets.UTF_8));
    return "mwcheck" + name.toString().replace("-", "").substring(0, 12);
  }

  /** For one message alone. */
  static String fresh() {
    return "mwmail" + UUID.randomUUID().toString().replace("-", "");
  }

  /** What finds messages that an earlier day has left behind. */
  String leftovers(Instant now) {
    return "SUBJECT " + mark() + " BEFORE " + DAY.format(now.minusSeconds(86_400));
  }

  Smtp.Envelope message(String fresh, Instant now) {
    String domain = from.substring(from.lastIndexOf('@') + 1);
    String text =
        """
        From: <%s>
        To: <%s>
        Subject: Midwatch %s %s
        Date: %s
        Message-ID: <%s@%s>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=us-ascii
        Auto-Submitted: auto-generated

        This message was sent by Midwatch to see whether mail arrives.
        It is deleted when it has been found.
        """
            .formatted(from, to, mark(), fresh, DATE.format(now), fresh, domain);
    return new Smtp.Envelope(from, to, text.replace("\n", "\r\n"));
  }
}
