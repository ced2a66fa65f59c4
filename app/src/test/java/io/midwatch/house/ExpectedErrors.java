package io.midwatch.house;

/**
 * Which errors does this test provoke on purpose? Everything else logged as one fails its class.
 */
public final class ExpectedErrors {
  private ExpectedErrors() {}

  /**
   * Announces, until the test class ends, errors whose logger, message or stack trace holds the
   * text. Call it in a test or its set-up, before the error is logged.
   */
  public static void expect(String text) {
    ErrorLogs.WATCH.announce(
        ErrorLogs.shift().orElseThrow(() -> new IllegalStateException("not on a thread of a test")),
        text);
  }
}
