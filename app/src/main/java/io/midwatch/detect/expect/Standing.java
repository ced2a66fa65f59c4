package io.midwatch.detect.expect;

import java.util.Locale;

/** How does a heartbeat stand? */
public enum Standing {
  /** No sign has come yet, and none was due. */
  NEW,
  /** All is as expected. */
  UP,
  /** Its time has come, and it may still report in time. */
  GRACE,
  /** It is bad enough to be told, or was and has not recovered. */
  DOWN,
  /** Nothing is expected for now. */
  PAUSED;

  /** The word in the API and on pages: {@code up}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
