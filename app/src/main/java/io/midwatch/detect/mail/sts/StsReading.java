package io.midwatch.detect.mail.sts;

/** What came of reading a policy. */
public sealed interface StsReading permits StsPolicy, StsReading.Broken {
  /**
   * Senders can't use it, and go on as if there were none.
   *
   * @param line from 1; 0 when it is about the whole
   */
  record Broken(int line, String why) implements StsReading {}
}
