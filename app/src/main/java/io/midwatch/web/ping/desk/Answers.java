package io.midwatch.web.ping.desk;

import io.midwatch.web.http.Answer;
import io.midwatch.web.http.FastRequest;
import java.util.Map;

/** Answers to what reports in: short texts that nobody may keep. */
public final class Answers {
  /** How many bytes of a body are kept, and no client needs to send more. */
  public static final String LIMIT_HEADER = "Ping-Body-Limit";

  private static final String LIMIT =
      Integer.toString(FastRequest.KEPT_HEAD + FastRequest.KEPT_TAIL);

  private static final String NEVER = "max-age=0, no-cache, no-store, must-revalidate, private";

  /** It is on disk. */
  public static final Answer OK = taken(200, "OK");

  /** It is on disk, and so is the job that was not known before. */
  public static final Answer CREATED = taken(201, "Created");

  public static final Answer NOT_FOUND = refused(404, "not found");

  private Answers() {}

  private static Answer taken(int status, String words) {
    return new Answer(
        status,
        Answer.TEXT,
        new Answer.Body.Text(words),
        Map.of("Cache-Control", NEVER, "Access-Control-Allow-Origin", "*", LIMIT_HEADER, LIMIT));
  }

  /** What can't be taken as it is. */
  public static Answer refused(int status, String words) {
    return new Answer(
        status,
        Answer.TEXT,
        new Answer.Body.Text(words),
        Map.of("Cache-Control", NEVER, "Access-Control-Allow-Origin", "*"));
  }

  /** What may be sent again after so many seconds. */
  public static Answer later(int status, String words, int seconds) {
    return refused(status, words).with("Retry-After", Integer.toString(seconds));
  }
}
