package io.midwatch.detect.mail.dkim;

/** What came of reading a key record. */
public sealed interface DkimKeyReading
    permits DkimKey, DkimKeyReading.Revoked, DkimKeyReading.Broken {
  /** An empty {@code p=}: whoever signs with it is not to be believed any more. */
  record Revoked() implements DkimKeyReading {}

  /**
   * No key can be got from it.
   *
   * @param why in words, with what is likely wrong
   */
  record Broken(String why) implements DkimKeyReading {}
}
