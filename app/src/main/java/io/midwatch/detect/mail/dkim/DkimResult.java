package io.midwatch.detect.mail.dkim;

import java.util.Locale;

/** What came of one signature (RFC 8601 section 2.7.1). */
public enum DkimResult {
  PASS,
  /** It was verified, and it is wrong: the message was changed, or never signed with this key. */
  FAIL,
  /** It could not be read. */
  NEUTRAL,
  TEMPERROR,
  PERMERROR;

  /** As the standard writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
