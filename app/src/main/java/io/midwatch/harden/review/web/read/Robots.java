package io.midwatch.harden.review.web.read;

import java.util.List;
import java.util.Locale;

/** Reads robots.txt (RFC 9309) as far as it shuts out everybody from everything. */
public final class Robots {
  private Robots() {}

  /** Is everybody shut out from everything? */
  public static boolean shutsOutAll(String text) {
    boolean forAll = false;
    boolean inHead = false;
    boolean shut = false;
    boolean open = false;
    for (String raw : text.lines().limit(5_000).toList()) {
      String line = raw.replaceFirst("#.*", "").strip();
      int colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (key.equals("user-agent")) {
        forAll = (inHead && forAll) || value.equals("*");
        inHead = true;
      } else {
        inHead = false;
        shut |= forAll && key.equals("disallow") && List.of("/", "/*").contains(value);
        open |= forAll && key.equals("allow") && !value.isEmpty();
      }
    }
    return shut && !open;
  }
}
