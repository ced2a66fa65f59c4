package io.midwatch.respond.answer.mail;

import io.midwatch.respond.answer.Answering.Verb;
import io.midwatch.respond.channel.mail.MailMessage;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a mail in the mailbox says: which message it replies to, and the word in its first line.
 *
 * <p>Everything in it is hostile: sizes and depth are bounded, and only the first word of its text
 * counts. What a program sends by itself (RFC 3834) says nothing.
 *
 * @param marks what it may reply to
 * @param verb what it asks for; empty when nothing
 */
record MailReply(Set<String> marks, Optional<Verb> verb) {
  private static final int MOST_TEXT = 16 * 1024;
  private static final int DEEPEST = 5;
  private static final int MOST_PARTS = 20;
  private static final int LONGEST_HEADER = 10_000;
  private static final Pattern IN_ID =
      Pattern.compile(Pattern.quote(MailMessage.MARK) + "([0-9a-f]{32})@");
  private static final Pattern IN_ADDRESS = Pattern.compile("[+]([0-9a-fA-F]{32})@");
  private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");

  /** A mail that says nothing. */
  static final MailReply NOTHING = new MailReply(Set.of(), Optional.empty());

  static MailReply of(MimeMessage mail) throws MessagingException, IOException {
    if (isAutomatic(mail)) {
      return NOTHING;
    }
    Set<String> marks = new HashSet<>();
    for (String name : List.of("In-Reply-To", "References")) {
      find(IN_ID, header(mail, name), marks);
    }
    for (String name : List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")) {
      find(IN_ADDRESS, header(mail, name), marks);
    }
    return marks.isEmpty() ? NOTHING : new MailReply(marks, verb(text(mail)));
  }

  /** Did a program send it: an out-of-office answer, a bounce, a list? */
  private static boolean isAutomatic(MimeMessage mail) throws MessagingException {
    String submitted = header(mail, "Auto-Submitted").toLowerCase(Locale.ROOT).strip();
    String precedence = header(mail, "Precedence").toLowerCase(Locale.ROOT).strip();
    boolean marked =
        Stream.of("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "List-Id")
            .anyMatch(name -> !header(mail, name).isEmpty());
    return (!submitted.isEmpty() && !submitted.equals("no"))
        || BULK.contains(precedence)
        || marked
        || header(mail, "Return-Path").strip().equals("<>")
        || mail.isMimeType("multipart/report")
        || mail.getRecipients(RecipientType.TO) == null;
  }

  private static String header(MimeMessage mail, String name) {
    try {
      String value = mail.getHeader(name, ",");
      return value == null ? "" : value.substring(0, Math.min(value.length(), LONGEST_HEADER));
    } catch (MessagingException e) {
      return "";
    }
  }

  private static void find(Pattern pattern, String text, Set<String> marks) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      marks.add(matcher.group(1).toLowerCase(Locale.ROOT));
    }
  }

  /** The first word of the first line that holds anything. */
  static Optional<Verb> verb(String text) {
    String line =
        text.lines().map(String::strip).filter(one -> !one.isEmpty()).findFirst().orElse("");
    String word = line.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", 2)[0];
    return switch (word) {
      case "ack" -> Optional.of(Verb.TAKE);
      case "pass" -> Optional.of(Verb.PASS_ON);
      default -> Optional.empty();
    };
  }

  private static String text(Part mail) throws MessagingException, IOException {
    return find(mail, "text/plain", 0).orElseGet(() -> html(mail));
  }

  private static String html(Part mail) {
    try {
      return find(mail, "text/html", 0)
          .map(html ->
              html.replaceAll("(?is)<(style|script|head)\\b.*?</\\1>", "")
                  .replaceAll("(?i)<(br|/p|/div|/tr)[^>]{0,200}>", "\n")
                  .replaceAll("<[^>]{0,2000}>", "")
                  .replace("&nbsp;", " "))
          .orElse("");
    } catch (MessagingException | IOException e) {
      return "";
    }
  }

  private static Optional<String> find(Part part, String type, int depth)
      throws MessagingException, IOException {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    if (part.isMimeType(type) && part.getFileName() == null) {
      return Optional.of(read(part));
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
      for (int at = 0; at < Math.min(several.getCount(), MOST_PARTS); at++) {
        Optional<String> found = find(several.getBodyPart(at), type, depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The start of a text; what follows is quoted anyway. */
  private static String read(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return new String(in.readNBytes(MOST_TEXT), charset(part.getContentType()));
    }
  }

  private static Charset charset(String contentType) {
    Matcher named = Pattern.compile("(?i)charset=\"?([A-Za-z0-9._-]{1,40})").matcher(contentType);
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
