package io.midwatch.respond.channel;

import io.midwatch.base.Secret;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import okhttp3.HttpUrl;

/**
 * What a channel is asked to hand over, to whom, and as what.
 *
 * @param notice what is told
 * @param reach the entry of the person's reach
 * @param shared the channel's shared settings
 * @param key the idempotency key
 * @param invitation how it is answered
 */
public record Message(
    Notice notice, Reach reach, Options shared, String key, Invitation invitation) {
  /** A message that nobody answers. */
  public Message(Notice notice, Reach reach, Options shared, String key) {
    this(notice, reach, shared, key, Invitation.NONE);
  }

  /** The same with a way to answer it. */
  public Message with(Invitation other) {
    return new Message(notice, reach, shared, key, other);
  }

  /** A text of the entry or, when it has none, of the shared settings. */
  public String text(String option, String fallback) {
    return reach.options().text(option).or(() -> shared.text(option)).orElse(fallback);
  }

  /**
   * A secret of the entry or, when it has none, of the shared settings.
   *
   * @throws InvalidValueException when neither has it
   */
  public String secret(String option) throws InvalidValueException {
    String secret =
        reach
            .options()
            .secret(option)
            .or(() -> shared.secret(option))
            .map(Secret::reveal)
            .orElse("");
    if (secret.isBlank()) {
      throw missing(option);
    }
    return header(secret, option);
  }

  /**
   * A text that must be there, of the entry or of the shared settings.
   *
   * @throws InvalidValueException when neither has it
   */
  public String required(String option) throws InvalidValueException {
    String text = text(option, "");
    if (text.isBlank()) {
      throw missing(option);
    }
    return text;
  }

  /**
   * The provider's address: the setting {@code server}, or its public one.
   *
   * @throws InvalidValueException when it is no absolute URL
   */
  public HttpUrl server(String publicOne) throws InvalidValueException {
    return HttpAddress.url(text("server", publicOne));
  }

  private InvalidValueException missing(String option) {
    return new InvalidValueException(
        "the channel " + reach.channel() + " needs '" + option + "'",
        "set it under channels." + reach.channel() + ", or beside this address");
  }

  private static String header(String text, String option) throws InvalidValueException {
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new InvalidValueException(
          "'" + option + "' holds a line break or a character that HTTP does not allow",
          "check the variable or file that it comes from");
    }
    return text;
  }
}
