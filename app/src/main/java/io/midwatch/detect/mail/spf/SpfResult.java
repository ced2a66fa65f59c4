package io.midwatch.detect.mail.spf;

import java.util.Locale;

/** What an evaluation comes to (RFC 7208 section 2.6). */
public enum SpfResult {
  NONE,
  NEUTRAL,
  PASS,
  FAIL,
  SOFTFAIL,
  TEMPERROR,
  PERMERROR;

  /** As the standard writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
