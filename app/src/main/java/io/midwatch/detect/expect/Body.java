package io.midwatch.detect.expect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a sign said: the whole of it where it is short, else its head and its tail. A stack trace
 * stands at the end, so the end is never thrown away.
 *
 * @param head its beginning, or all of it
 * @param tail its end; empty when the head is all
 * @param size of the whole in bytes
 */
public record Body(String head, String tail, long size) {
  /** It said nothing. */
  public static final Body NONE = new Body("", "", 0);

  /** So many bytes of each end are kept. */
  public static final int KEPT = 32 * 1024;

  /** The text of a short one. */
  public static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The body of these bytes, read as UTF-8. */
  public static Body of(byte[] bytes) {
    if (bytes.length <= 2 * KEPT) {
      return bytes.length == 0 ? NONE : new Body(text(bytes), "", bytes.length);
    }
    return cut(
        Arrays.copyOf(bytes, KEPT),
        Arrays.copyOfRange(bytes, bytes.length - KEPT, bytes.length),
        bytes.length);
  }

  /**
   * The body of which only the ends were kept.
   *
   * @param size of the whole in bytes
   */
  public static Body cut(byte[] head, byte[] tail, long size) {
    return new Body(text(head), text(tail), size);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Did it say nothing? */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Is its middle missing? */
  public boolean isCut() {
    return !tail.isEmpty();
  }

  /** What is kept of it in one text, with a line where the middle is missing. */
  public String text() {
    if (!isCut()) {
      return head;
    }
    long missing = Math.max(0, size - bytes(head) - bytes(tail));
    return head + "\n[... " + missing + " bytes are not kept ...]\n" + tail;
  }

  /** The last characters of it, at most so many. */
  public String end(int most) {
    String last = isCut() ? tail : head;
    return last.length() <= most ? last : last.substring(last.length() - most);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
