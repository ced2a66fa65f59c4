package io.midwatch.detect.mail.message;

import io.midwatch.detect.mail.dkim.MailMessage;
import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;

/** When did a message arrive? */
public final class Arrival {
  private static final int MOST_OCTETS = 4_096;

  private Arrival() {}

  /** The time in the uppermost {@code Received} field, behind its last semicolon. */
  public static Optional<Instant> of(MailMessage message) {
    return message.named("received").stream()
        .limit(1)
        .map(MailMessage.Field::value)
        .filter(value -> value.length() <= MOST_OCTETS && value.indexOf(';') >= 0)
        .flatMap(value -> time(value.substring(value.lastIndexOf(';') + 1)).stream())
        .findFirst();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          new MailDateFormat()
              .parse(FieldText.bare(text).strip().replaceAll("\\s+", " "))
              .toInstant());
    } catch (ParseException odd) {
      return Optional.empty();
    }
  }
}
