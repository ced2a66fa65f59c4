package io.midwatch.detect.kind.mail.line;

import io.midwatch.base.Reason;
import io.midwatch.detect.net.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Hands over one message (RFC 5321, RFC 3207, RFC 4954). */
public final class Smtp {
  private static final int MOST_LINES = 100;

  private final Line line;

  private Smtp(Line line) {
    this.line = line;
  }

  /**
   * A message on its way.
   *
   * @param from the envelope sender
   * @param content lines ended by CRLF, ASCII
   */
  public record Envelope(String from, String to, String content) {}

  /**
   * Logs in and sends it.
   *
   * @return what the server said when it took it
   * @throws IOException when it did not; {@link Line#fault} reads it
   */
  public static String send(Line line, Envelope envelope) throws IOException {
    Smtp smtp = new Smtp(line);
    smtp.reply("its greeting");
    List<String> offers = smtp.hello();
    if (line.place().tls() == Place.Tls.STARTTLS) {
      smtp.ask("STARTTLS", "STARTTLS");
      line.secure();
      offers = smtp.hello();
    }
    if (line.place().user().isPresent()) {
      smtp.logIn(offers);
    }
    smtp.ask("MAIL FROM:<" + envelope.from() + ">", "MAIL FROM");
    smtp.ask("RCPT TO:<" + envelope.to() + ">", "RCPT TO");
    smtp.ask("DATA", "DATA");
    line.send(dotted(envelope.content()).getBytes(StandardCharsets.US_ASCII));
    String taken = smtp.reply("the message").getLast();
    line.say("QUIT");
    return taken;
  }

  private static String dotted(String content) {
    String stuffed = content.startsWith(".") ? "." + content : content;
    return stuffed.replace("\r\n.", "\r\n..") + ".\r\n";
  }

  private List<String> hello() throws IOException {
    line.say("EHLO midwatch.invalid");
    return reply("EHLO");
  }

  private void ask(String command, String name) throws IOException {
    line.say(command);
    reply(name);
  }

  private void logIn(List<String> offers) throws IOException {
    String ways =
        offers.stream()
            .map(offer -> offer.toUpperCase(Locale.ROOT))
            .filter(offer -> offer.startsWith("AUTH ") || offer.startsWith("AUTH="))
            .findFirst()
            .orElse("");
    String user = line.place().user().orElse("");
    String password = line.place().password().reveal();
    try {
      if (ways.contains("PLAIN")) {
        line.say("AUTH PLAIN " + base64("\0" + user + "\0" + password));
        reply("the log-in");
      } else if (ways.contains("LOGIN")) {
        ask("AUTH LOGIN", "the log-in");
        ask(base64(user), "the log-in");
        ask(base64(password), "the log-in");
      } else {
        throw new LineException(
            Reason.AUTH_FAILED, line.place().server() + " offers no log-in with a password");
      }
    } catch (LineException refused) {
      Fault fault = refused.fault();
      throw new LineException(
          fault.reason() == Reason.MAIL_REFUSED ? Reason.AUTH_FAILED : fault.reason(),
          fault.detail());
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The texts of a reply that says go on, code left off. */
  private List<String> reply(String to) throws IOException {
    List<String> texts = new ArrayList<>();
    while (texts.size() < MOST_LINES) {
      String said = line.hear();
      if (!said.matches("[2-5][0-9][0-9]([ -].*)?")) {
        throw new LineException(
            Reason.PROTOCOL,
            line.place().server() + " does not speak SMTP, it says: " + Shown.of(said));
      }
      texts.add(said.length() > 4 ? said.substring(4) : "");
      if (said.length() < 4 || said.charAt(3) == ' ') {
        if (said.charAt(0) > '3') {
          throw new LineException(
              Reason.MAIL_REFUSED,
              line.place().server() + " answers " + to + " with: " + Shown.of(said));
        }
        return texts;
      }
    }
    throw new LineException(Reason.PROTOCOL, line.place().server() + " replies without end");
  }
}
