package io.midwatch.detect.mail;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is a domain name, as far as mail is concerned? Pure functions on text. */
public final class DomainName {
  /** The longest name in text, without the dot at the end. */
  public static final int MOST_OCTETS = 253;

  private static final int MOST_IN_A_LABEL = 63;

  private DomainName() {}

  /**
   * The name as it is compared and asked for: ASCII (A-labels), lower case, no dot at the end.
   * Nothing when DNS could hold no such name: an empty label, one of more than 63 octets, more than
   * 253 in all, a control character, or an international name that is none.
   */
  public static Optional<String> of(String text) {
    String ascii = text;
    if (text.chars().anyMatch(c -> c > 0x7e)) {
      try {
        ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
      } catch (IllegalArgumentException notAName) {
        return Optional.empty();
      }
    }
    String name = bare(ascii.toLowerCase(Locale.ROOT));
    return isSound(name) ? Optional.of(name) : Optional.empty();
  }

  private static boolean isSound(String name) {
    if (name.isEmpty() || name.length() > MOST_OCTETS) {
      return false;
    }
    for (String label : labels(name)) {
      if (label.isEmpty() || label.length() > MOST_IN_A_LABEL) {
        return false;
      }
    }
    return name.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** Its labels from left to right; empty ones are kept. */
  public static List<String> labels(String name) {
    return List.of(name.split("\\.", -1));
  }

  /** Without the dot at the end, if there is one. */
  public static String bare(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Is the one name the other, or below it? Both as {@link #of} gives them. */
  public static boolean within(String name, String above) {
    return name.equals(above) || name.endsWith("." + above);
  }

  /** A name as people write it for a host: letters, digits, hyphens, at least two labels. */
  public static boolean isHost(String name) {
    return name.indexOf('.') > 0
        && isSound(name)
        && labels(name).stream().allMatch(DomainName::isHostLabel);
  }

  private static boolean isHostLabel(String label) {
    return !label.startsWith("-")
        && !label.endsWith("-")
        && label.chars().allMatch(c -> isLetterOrDigit(c) || c == '-');
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
