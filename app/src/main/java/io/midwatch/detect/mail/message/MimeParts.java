package io.midwatch.detect.mail.message;

import io.midwatch.detect.mail.dkim.MailMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a message (RFC 2045, RFC 2046), at most a hundred and five deep; what goes beyond is
 * left out.
 */
public final class MimeParts {
  private static final int MOST = 100;
  private static final int DEEPEST = 5;
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))");

  private final List<Part> parts = new ArrayList<>();

  private MimeParts() {}

  /** A part that has no parts itself. */
  public static final class Part {
    private final String type;
    private final byte[] octets;

    private Part(String type, byte[] octets) {
      this.type = type;
      this.octets = octets;
    }

    /** Such as {@code application/gzip}, in lower case; {@code text/plain} by default. */
    public String type() {
      return type;
    }

    /** Decoded, a copy; none when that failed. */
    public byte[] octets() {
      return octets.clone();
    }
  }

  /** All of them, in order. */
  public static List<Part> of(MailMessage message) {
    MimeParts all = new MimeParts();
    all.take(message, 0);
    return all.parts;
  }

  private void take(MailMessage part, int depth) {
    String type = value(part, "content-type", "text/plain");
    Matcher boundary = BOUNDARY.matcher(type.substring(0, Math.min(type.length(), 2_000)));
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (bare.startsWith("multipart/") && boundary.find()) {
      String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
      if (depth < DEEPEST) {
        split(part.body(), "--" + mark, depth);
      }
    } else if (parts.size() < MOST) {
      parts.add(new Part(bare, decoded(part)));
    }
  }

  private void split(String body, String mark, int depth) {
    int at = body.startsWith(mark) ? 0 : next(body, mark, 0);
    while (at >= 0 && parts.size() < MOST) {
      int line = body.indexOf("\r\n", at);
      boolean last = body.startsWith("--", at + mark.length());
      if (last || line < 0) {
        return;
      }
      int end = next(body, mark, line);
      // The line end before a boundary belongs to it.
      String part = body.substring(line + 2, end < 0 ? body.length() : Math.max(line + 2, end - 2));
      take(MailMessage.of(part.getBytes(StandardCharsets.ISO_8859_1)), depth + 1);
      at = end;
    }
  }

  private static int next(String body, String mark, int from) {
    int found = body.indexOf("\r\n" + mark, from);
    return found < 0 ? -1 : found + 2;
  }

  private static String value(MailMessage part, String name, String standard) {
    return part.named(name).stream()
        .findFirst()
        .map(field -> FieldText.bare(field.value()).strip())
        .orElse(standard);
  }

  private static byte[] decoded(MailMessage part) {
    String way = value(part, "content-transfer-encoding", "").toLowerCase(Locale.ROOT);
    byte[] octets = part.body().getBytes(StandardCharsets.ISO_8859_1);
    try {
      return switch (way) {
        case "base64" -> Base64.getMimeDecoder().decode(octets);
        case "quoted-printable" -> quoted(octets);
        default -> octets;
      };
    } catch (IllegalArgumentException | IOException | MessagingException broken) {
      return new byte[0];
    }
  }

  private static byte[] quoted(byte[] octets) throws IOException, MessagingException {
    try (InputStream in =
        MimeUtility.decode(new ByteArrayInputStream(octets), "quoted-printable")) {
      return in.readAllBytes();
    }
  }
}
