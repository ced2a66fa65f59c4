package io.midwatch.respond.status.export;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A whole page as files by path.
 *
 * @param page the page's id
 * @param at when it was made
 * @param files in the order in which they are to be written: what is loaded before what loads it
 */
public record Copy(String page, Instant at, SequencedMap<String, CopyFile> files) {
  public Copy {
    files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
  }

  /**
   * One file; the bytes are never changed.
   *
   * @param type the content type
   * @param tag equal for equal bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Written out as they are, never compared.
  public record CopyFile(String type, byte[] bytes, String tag) {}
}
