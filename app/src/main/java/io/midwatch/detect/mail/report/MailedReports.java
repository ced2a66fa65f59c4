package io.midwatch.detect.mail.report;

import io.midwatch.detect.mail.dkim.MailMessage;
import io.midwatch.detect.mail.message.MimeParts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The reports in a mail that brought them, still packed (RFC 9990 section 3.3, RFC 8460 3). */
public final class MailedReports {
  private static final Pattern FIELD =
      Pattern.compile("(From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]*:");
  private static final Set<String> TYPES =
      Set.of(
          "application/gzip",
          "application/x-gzip",
          "application/zip",
          "application/x-zip",
          "application/x-zip-compressed",
          "application/octet-stream",
          "application/xml",
          "text/xml",
          "application/json",
          "application/tlsrpt+gzip",
          "application/tlsrpt+json");

  private MailedReports() {}

  /** Is it a mail, by its first octets? */
  public static boolean isMail(byte[] octets) {
    String start = new String(octets, 0, Math.min(octets.length, 500), StandardCharsets.ISO_8859_1);
    return FIELD.matcher(start.stripLeading()).lookingAt();
  }

  /** Every part that may be one, in order; none when there is none. */
  public static List<byte[]> of(byte[] mail) {
    return MimeParts.of(MailMessage.of(mail)).stream()
        .filter(part -> TYPES.contains(part.type()) && part.octets().length > 0)
        .map(MimeParts.Part::octets)
        .toList();
  }
}
