package io.midwatch.harden.finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a rule: why it bites, the outage it has been, how it is found, the fixes to paste and
 * the command that proves them. Placeholders such as {@code {{name}}} or {@code {{record|v=spf1
 * -all}}} take the values of a finding, or the example after the bar. One with a question mark,
 * such as {@code {{?second-server|ns2.example.net}}}, holds what only the reader may know: when a
 * finding has no value for it, it stands as {@code <second server>}, which nothing takes for a
 * value.
 *
 * @param why one sentence
 * @param outage five lines
 * @param how how we see it
 * @param fixes what to paste, by stack
 * @param verify the command
 * @param good what a good answer looks like
 * @param markdown the whole page as written
 */
public record RulePage(
    String why,
    List<String> outage,
    String how,
    SequencedMap<String, Fix> fixes,
    String verify,
    String good,
    String markdown) {
  private static final Pattern PLACE =
      Pattern.compile("\\{\\{(?<own>\\??)(?<key>[a-z0-9-]+)(?:\\|(?<example>[^}]*))?}}");

  /** What a shell takes for a part of a word, and figures and options of our own. */
  private static final Pattern WORD =
      Pattern.compile("[\\w./:@%+=,*\\[\\]][\\w./:@%+=,*\\[\\]?-]*|[\\d ]+| -starttls \\w+");

  /** What it takes as it is between single quotes. */
  private static final Pattern QUOTED = Pattern.compile("[^'\\n]*");

  /** An odd number of single quotes stands before it. */
  private static final String IN_QUOTES = "[^']*'(?:[^']*'[^']*')*[^']*";

  /** How openssl is told what stands before TLS at ports of mail. */
  private static final Map<Integer, String> STARTTLS =
      Map.of(
          25, " -starttls smtp",
          587, " -starttls smtp",
          143, " -starttls imap",
          110, " -starttls pop3");

  private static final Map<String, String> EXAMPLES =
      Map.of(
          "name", "www.example.org",
          "site", "www.example.org",
          "domain", "example.org",
          "address", "192.0.2.10",
          "at", "192.0.2.10",
          "port", "443",
          "path", "/");

  /**
   * A fix for one stack.
   *
   * @param language of the code block, such as {@code nginx}
   * @param code to paste
   * @param note what else to know; may be empty
   */
  public record Fix(String language, String code, String note) {
    /** The code for this finding. */
    public String code(Finding finding) {
      return language.equals("sh") ? command(code, finding) : filled(code, finding);
    }
  }

  /** The command that verifies, for this finding. */
  public String verify(Finding finding) {
    return command(verify, finding);
  }

  /**
   * A command with the values of a finding. What strangers named so that a shell would read more
   * than a word in it is not pasted: its place stays open.
   */
  public static String command(String text, Finding finding) {
    return fill(text, values(finding), Use.SHELL);
  }

  /** The text with the values of a finding. */
  public static String filled(String text, Finding finding) {
    return fill(text, values(finding), Use.TEXT);
  }

  private static Map<String, String> values(Finding finding) {
    Map<String, String> values = new LinkedHashMap<>();
    if (finding.at() instanceof Location.Outside at) {
      values.put("name", at.name());
      values.put("domain", at.domain());
      boolean usual = at.port() == 0 || at.port() == 80 || at.port() == 443;
      String host = at.name().contains(":") ? "[" + at.name() + "]" : at.name();
      values.put("site", usual ? host : host + ":" + at.port());
      values.put("address", at.address().isEmpty() ? at.name() : at.address());
      values.put("starttls", STARTTLS.getOrDefault(at.port(), ""));
      values.put("port", at.port() == 0 ? "443" : Integer.toString(at.port()));
      values.put("path", at.path().isEmpty() ? "/" : at.path());
    }
    values.putAll(finding.values());
    String address = values.getOrDefault("address", "");
    values.put("at", address.indexOf(':') < 0 ? address : "[" + address + "]");
    values.values().removeIf(String::isEmpty);
    return values;
  }

  /** The text with its examples. */
  public static String exemplary(String text) {
    return fill(text, Map.of(), Use.EXAMPLE);
  }

  /** What a filled text is for. */
  private enum Use {
    EXAMPLE,
    TEXT,
    SHELL
  }

  private static String fill(String page, Map<String, String> values, Use use) {
    boolean plain = "http".equals(values.get("scheme"));
    String text = plain ? page.replace("https://{{", "http://{{") : page;
    return PLACE
        .matcher(text)
        .replaceAll(place -> {
          String key = place.group("key");
          String slot = "<" + key.replace('-', ' ') + ">";
          boolean open = use != Use.EXAMPLE && !place.group("own").isEmpty();
          String missing = open ? slot : example(key, place.group("example"));
          String value = values.getOrDefault(key, missing);
          if (use == Use.SHELL && values.containsKey(key)) {
            boolean quoted = text.substring(0, place.start()).matches(IN_QUOTES);
            value = (quoted ? QUOTED : WORD).matcher(value).matches() ? value : slot;
          }
          boolean joined =
              text.startsWith(":", place.end()) || text.startsWith("//", place.start() - 2);
          return Matcher.quoteReplacement(joined ? bracketed(value) : value);
        });
  }

  /** An address of IPv6 stands in brackets before a port and in a web address. */
  private static String bracketed(String value) {
    int last = value.lastIndexOf(':');
    boolean six = last > value.indexOf(':') && !value.contains("/") && !value.startsWith("[");
    return six ? "[" + value + "]" : value;
  }

  private static String example(String key, @org.jspecify.annotations.Nullable String given) {
    return given == null ? EXAMPLES.getOrDefault(key, "") : given;
  }
}
