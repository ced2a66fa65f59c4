package io.midwatch.detect.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A tag=value list in the strict form of DKIM (RFC 6376 section 3.2), which others borrow.
 *
 * @param tags by name, in order; names keep their case
 * @param problem why it is no such list; the tags before it are kept
 */
public record TagList(Map<String, String> tags, Optional<String> problem) {
  private static final int MOST = 200;

  private static final Pattern EXTENSION = Pattern.compile("[!-:<>-~]+");

  /** Those that hold names, which may be international in messages that are (RFC 8616). */
  private static final Set<String> INTERNATIONAL = Set.of("d", "i", "s");

  private static final Pattern EXTENDED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");

  /** Reads a list; folding white space is allowed wherever the standard allows it. */
  public static TagList read(String text) {
    return read(text, TagList::isName);
  }

  /**
   * Reads a list of MTA-STS or TLS-RPT, whose names may begin with a digit and hold hyphens and
   * dots (RFC 8461 section 3.1, RFC 8460 section 3).
   */
  public static TagList extended(String text) {
    return read(text, TagList::isExtendedName);
  }

  private static TagList read(String text, Predicate<String> isName) {
    Map<String, String> tags = new LinkedHashMap<>();
    String[] parts = text.split(";", MOST + 1);
    for (int i = 0; i < parts.length; i++) {
      String part = bare(parts[i]);
      if (part.isEmpty() && i == parts.length - 1 && i > 0) {
        break;
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : bare(part.substring(0, equals));
      Optional<String> problem =
          isName.test(name)
              ? problem(tags, name, part, i)
              : Optional.of("\"" + shortened(part) + "\" is no tag=value");
      if (problem.isPresent()) {
        return new TagList(tags, problem);
      }
      tags.put(name, bare(part.substring(equals + 1)));
    }
    return new TagList(tags, Optional.empty());
  }

  private static Optional<String> problem(
      Map<String, String> tags, String name, String part, int i) {
    if (i == MOST) {
      return Optional.of("more than " + MOST + " tags");
    }
    if (tags.containsKey(name)) {
      return Optional.of("tag " + shortened(name) + " stands there twice");
    }
    boolean named = INTERNATIONAL.contains(name);
    boolean printable =
        part.chars()
            .allMatch(c ->
                (c >= ' ' && c <= '~')
                    || c == '\t'
                    || c == '\r'
                    || c == '\n'
                    || (named && c >= 0x80));
    return printable
        ? Optional.empty()
        : Optional.of("tag " + shortened(name) + " holds what is not printable ASCII");
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && isLetter(name.charAt(0))
        && name.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '_');
  }

  private static boolean isExtendedName(String name) {
    return EXTENDED.matcher(name).matches();
  }

  /**
   * The first tag that is none of these and has a value that no extension of MTA-STS or TLS-RPT may
   * have: nothing, or one with a space or an equals sign.
   */
  public Optional<String> badExtension(Set<String> known) {
    return tags.entrySet().stream()
        .filter(tag -> !known.contains(tag.getKey()))
        .filter(tag -> !EXTENSION.matcher(tag.getValue()).matches())
        .map(tag -> "\"" + shortened(tag.getKey() + "=" + tag.getValue()) + "\" is no extension")
        .findFirst();
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Without white space around it. */
  private static String bare(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isWhite(text.charAt(from))) {
      from++;
    }
    while (to > from && isWhite(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isWhite(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** The value of a tag. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(tags.get(name));
  }

  /** The value without any white space inside, as for base64. */
  public Optional<String> dense(String name) {
    return get(name).map(value -> value.replaceAll("[ \t\r\n]", ""));
  }

  private static String shortened(String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return shown.replaceAll("[^ -~…]", "?");
  }
}
