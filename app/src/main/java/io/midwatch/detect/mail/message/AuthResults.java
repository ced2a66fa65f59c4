package io.midwatch.detect.mail.message;

import io.midwatch.detect.mail.dkim.MailMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a receiver wrote about a message into {@code Authentication-Results} (RFC 8601 section 2.2).
 * Anybody can write such a field, so only those of a server that is trusted by name count.
 *
 * @param server who says so, in lower case ({@code authserv-id})
 * @param results none when it says that nothing was tried
 */
public record AuthResults(String server, List<Result> results) {
  private static final Pattern SERVER =
      Pattern.compile("\\s*(?:\"([^\"]*)\"|([^\\s;\"=]+))(?:\\s+(\\d+))?\\s*");
  private static final Pattern METHOD =
      Pattern.compile(
          "\\s*([A-Za-z][A-Za-z0-9-]*)\\s*(?:/\\s*\\d+\\s*)?=\\s*([A-Za-z][A-Za-z0-9-]*)(?=\\s|$)");
  private static final Pattern PROPERTY =
      Pattern.compile(
          "\\s+([A-Za-z][A-Za-z0-9-]*(?:\\s*\\.\\s*[A-Za-z][A-Za-z0-9_-]*)?)\\s*="
              + "\\s*(\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s\"]+)");
  private static final int MOST_OCTETS = 32_768;
  private static final int MOST_RESULTS = 100;

  public AuthResults {
    results = List.copyOf(results);
  }

  /**
   * What came of one method.
   *
   * @param method {@code spf}, {@code dkim}, {@code dmarc} and others, in lower case
   * @param result such as {@code pass}, in lower case
   * @param properties such as {@code header.d}, names in lower case
   */
  public record Result(String method, String result, Map<String, String> properties) {
    public Result {
      properties = Map.copyOf(properties);
    }

    /** The domain that was authenticated, as far as the method names one; empty if not. */
    public String domain() {
      String value =
          switch (method) {
            case "dkim" -> first("header.d", "header.i");
            case "spf" -> first("smtp.mailfrom", "smtp.helo");
            case "dmarc" -> first("header.from", "header.from");
            default -> "";
          };
      return value.substring(value.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private String first(String name, String other) {
      return properties.getOrDefault(name, properties.getOrDefault(other, ""));
    }
  }

  /** Reads one field; nothing when it breaks the form. */
  public static Optional<AuthResults> read(String value) {
    if (value.length() > MOST_OCTETS) {
      return Optional.empty();
    }
    List<String> parts = parts(FieldText.bare(value));
    Matcher server = SERVER.matcher(parts.getFirst());
    if (!server.matches() || (server.group(3) != null && !server.group(3).equals("1"))) {
      return Optional.empty();
    }
    String name = server.group(1) == null ? server.group(2) : server.group(1);
    List<Result> results = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      String bare = part.strip();
      if (bare.isEmpty() || bare.equalsIgnoreCase("none")) {
        continue;
      }
      Optional<Result> result = result(part);
      if (result.isEmpty()) {
        return Optional.empty();
      }
      if (results.size() < MOST_RESULTS) {
        results.add(result.get());
      }
    }
    return Optional.of(new AuthResults(name.toLowerCase(Locale.ROOT), results));
  }

  /** Split at semicolons outside of quotes. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && quoted && at + 1 < text.length()) {
        part.append(c).append(text.charAt(++at));
      } else if (c == ';' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        quoted ^= c == '"';
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static Optional<Result> result(String text) {
    Matcher method = METHOD.matcher(text);
    if (!method.lookingAt()) {
      return Optional.empty();
    }
    Map<String, String> properties = new LinkedHashMap<>();
    Matcher property = PROPERTY.matcher(text);
    int at = method.end();
    while (at < text.length() && property.region(at, text.length()).lookingAt()) {
      String name = property.group(1).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
      properties.putIfAbsent(name, unquoted(property.group(2)));
      at = property.end();
    }
    return Optional.of(
        new Result(
            method.group(1).toLowerCase(Locale.ROOT),
            method.group(2).toLowerCase(Locale.ROOT),
            properties));
  }

  private static String unquoted(String value) {
    return value.startsWith("\"")
        ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
        : value;
  }

  /**
   * What a trusted server says of a message. A server writes its fields above those that were there
   * before (section 5), so of each method the uppermost field that names it counts.
   *
   * @param server its {@code authserv-id}
   */
  public static List<Result> of(MailMessage message, String server) {
    String wanted = server.toLowerCase(Locale.ROOT);
    List<Result> all = new ArrayList<>();
    for (MailMessage.Field field : message.named("authentication-results")) {
      List<String> known = all.stream().map(Result::method).distinct().toList();
      read(field.value())
          .filter(read -> read.server().equals(wanted))
          .ifPresent(read ->
              read.results().stream()
                  .filter(result -> !known.contains(result.method()))
                  .forEach(all::add));
    }
    return all;
  }
}
