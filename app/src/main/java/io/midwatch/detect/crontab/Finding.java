package io.midwatch.detect.crontab;

/**
 * Something about a job or a file that somebody should know.
 *
 * @param level how bad
 * @param text what it is
 * @param fix what to do; may be empty
 */
public record Finding(Level level, String text, String fix) {
  /** How bad it is. */
  public enum Level {
    /** Keeps the job from running, or makes it fail. */
    ERROR,
    /** It runs, but not as somebody thinks, or nobody would see it fail. */
    WARNING,
    /** Good to know. */
    NOTE
  }

  public static Finding error(String text, String fix) {
    return new Finding(Level.ERROR, text, fix);
  }

  public static Finding warning(String text, String fix) {
    return new Finding(Level.WARNING, text, fix);
  }

  public static Finding note(String text, String fix) {
    return new Finding(Level.NOTE, text, fix);
  }

  /** {@code error: what; fix}. */
  @Override
  public String toString() {
    return level.name().toLowerCase(java.util.Locale.ROOT)
        + ": "
        + text
        + (fix.isEmpty() ? "" : "; " + fix);
  }
}
