package io.midwatch.web.ping.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * What stands in a mail for people to read: its subject and its texts, decoded. What cannot be
 * decoded is taken as it came; a mail is a sign however it is written.
 *
 * @param subject in one line
 * @param body plain texts, and the words of HTML, in their order
 */
record MailText(String subject, String body) {
  private static final int DEEPEST = 6;
  private static final int LONGEST = 512 * 1024;

  static MailText of(byte[] mail) {
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
      StringBuilder body = new StringBuilder();
      collect(message, body, 0);
      String subject = message.getSubject();
      return new MailText(
          subject == null ? "" : subject.replaceAll("\\s+", " ").strip(), body.toString());
    } catch (MessagingException | IOException | RuntimeException e) {
      return new MailText("", new String(mail, StandardCharsets.UTF_8));
    }
  }

  private static void collect(Part part, StringBuilder body, int depth)
      throws MessagingException, IOException {
    if (depth > DEEPEST || body.length() > LONGEST) {
      return;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        collect(inner, body, depth + 1);
      }
    } else if (part.isMimeType("text/html")) {
      append(body, text(part).replaceAll("(?s)<[^>]{0,2000}>", " "));
    } else if (part.isMimeType("text/*") || depth == 0) {
      append(body, text(part));
    }
  }

  private static void append(StringBuilder body, String text) {
    if (!body.isEmpty()) {
      body.append('\n');
    }
    body.append(text, 0, Math.min(text.length(), LONGEST));
  }

  private static String text(Part part) throws MessagingException, IOException {
    try {
      if (part.getContent() instanceof String text) {
        return text;
      }
    } catch (IOException unknownCharset) {
      // an unknown character set: read as it stands
    }
    try (InputStream in = part.getInputStream()) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    }
  }
}
