package io.midwatch.respond.status.subscribe;

import io.midwatch.plan.Options;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.channel.mail.EmailChannel;
import io.midwatch.respond.channel.mail.PlainMail;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Carries messages by mail, through the server of {@code channels.email}. Every one but the
 * confirmation can be ended with one click in mail programs (RFC 2369, RFC 8058).
 */
public final class MailPostman implements Postman {
  private final EmailChannel channel;
  private final Supplier<Options> settings;

  /**
   * @param settings those of the plan in force
   */
  public MailPostman(EmailChannel channel, Supplier<Options> settings) {
    this.channel = channel;
    this.settings = settings;
  }

  @Override
  public Sent carry(StatusPage page, String address, Text text) throws InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!text.unsubscribe().isEmpty()) {
      headers.put("List-Unsubscribe", "<" + text.unsubscribe() + ">");
      headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      headers.put("Precedence", "list");
    }
    return channel.send(
        new PlainMail(page.sender(), address, text.subject(), text.body(), headers, text.key()),
        settings.get());
  }
}
