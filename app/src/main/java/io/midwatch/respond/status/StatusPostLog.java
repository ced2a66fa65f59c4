package io.midwatch.respond.status;

import java.util.List;

/** Keeps posts; the store implements it. Safe for use by many threads. */
public interface StatusPostLog {
  /** The last ones, newest first. */
  List<StatusPost> newest(int most);

  /** Writes one. It is on disk when this returns. */
  void append(StatusPost post);
}
